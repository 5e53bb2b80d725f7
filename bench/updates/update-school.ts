/** A real school with a class that is given one version of a pack after the other, and a child's device on a counted line to it. */
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { updatePrice } from '#core/pack/update-price.ts';
import { startDevice } from '../../tests/support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../../tests/support/demo-student.ts';
import { openRelay, type Relay } from '../../tests/support/relay.ts';
import { openSchoolOfVersions } from '../../tests/support/school-of-versions.ts';
import { goTo, syncFromBag } from '../../tests/support/student-at-home.ts';
import { packSheet, untilQuiet } from '../school-line.ts';

export type Spent = {
  /** What the button said, to the byte. */
  shownBytes: number;
  /** Over the line, both ways, headers and all. */
  wireBytes: number;
  /** What naming the price takes in the entry that every device of the class hears of. */
  learnBytes: number;
  /** Of the update file and of ranges of the pack file. */
  bodyBytes: number;
  requests: number;
};

export type UpdateSchool = {
  page: Page;
  /** Builds the author's folder, publishes it and gives it to the child's class. */
  give(folder: string): Promise<CatalogueEntry>;
  /** The child gets a pack that is not on the device. */
  get(title: string): Promise<void>;
  /** The child gets its new version, from `from`. */
  update(next: CatalogueEntry, from: CatalogueEntry): Promise<Spent>;
  close(): Promise<void>;
};

export async function openUpdateSchool(): Promise<UpdateSchool> {
  const school = await openSchoolOfVersions();
  const { folder, server, give } = school;
  const relay = await openRelay(server.port);
  const device = await startDevice({ profile: join(folder, 'tablet') });
  const { page } = device;
  await signInAsMaya(page, relay.url);
  await untilKeptForOffline(page);
  const counted = { relay, page, log: server.output };
  return {
    ...{ page, give },
    get: async (title) => {
      await syncFromBag(page);
      await goTo(page, 'Lessons');
      await press(page, title, 'Get lessons');
    },
    update: (next, from) => update(counted, next, from),
    close: async () => {
      await device.close();
      await relay.close();
      await school.close();
    },
  };
}

async function press(page: Page, title: string, button: string): Promise<void> {
  const sheet = packSheet(page, title);
  await sheet.getByRole('button', { name: button }).click();
  await sheet.getByText('On this device', { exact: true }).waitFor();
}

type Counted = { relay: Relay; page: Page; log: () => string };

async function update(
  { relay, page, log }: Counted,
  next: CatalogueEntry,
  from: CatalogueEntry,
): Promise<Spent> {
  const cost = next.updates?.find((one) => one.from === from.hash);
  if (cost === undefined) throw new Error('The school has told no price.');
  await syncFromBag(page);
  await goTo(page, 'Lessons');
  await packSheet(page, next.title).getByRole('button', { name: 'Update' }).waitFor();
  const before = await untilQuiet(relay);
  const asked = packRequests(log()).length;
  await press(page, next.title, 'Update');
  const after = await untilQuiet(relay);
  const answers = packRequests(log()).slice(asked);
  return {
    shownBytes: updatePrice(cost),
    wireBytes: after.down - before.down + after.up - before.up,
    learnBytes: JSON.stringify({ updates: next.updates }).length,
    bodyBytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: answers.length,
  };
}

type LogLine = { route: string; bytes: number };

/** What the server has answered under `/packs`, by its own log. */
function packRequests(log: string): LogLine[] {
  return log
    .split('\n')
    .filter((line) => line.includes('"route":"/packs/'))
    .map((line) => JSON.parse(line) as LogLine);
}
