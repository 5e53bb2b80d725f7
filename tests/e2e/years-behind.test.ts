/** A new device of a student with years behind them, at a school that has what stands of them ready. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import type { WorkHandedIn } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { installDemo } from '../../src/server/demo/install-demo.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { startDevice } from '../support/browser.ts';
import { layYears } from '../support/lay-years.ts';
import { schoolYears } from '../support/school-years.ts';
import { startServer } from '../support/server-process.ts';
import { signInWithCard } from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Letters of writing that come along from a first read; what is older comes when it is opened. */
const MORE_THAN_COMES_ALONG = 30_000;

async function schoolOfYears() {
  const folder = await tempFolder();
  const contentFolder = join(folder, 'no-content');
  await mkdir(contentFolder);
  const now = Date.now();
  const data = await openDataFolder(join(folder, 'school'), now);
  onTestFinished(() => data.store.close());
  const demo = await installDemo({ ...data, dataFolder: data.path, contentFolder, now });
  const who = { studentId: demo.maya, teacherId: demo.teacher, endsAt: now };
  const years = schoolYears(who, 1200);
  await layYears(data.store, years);
  return { folder, data, years, stream: streamOf('student', demo.maya) };
}

it('[VISIT-15] it finds them made ready, also after the server was killed, and opens the oldest writing', async () => {
  const { folder, data, years, stream } = await schoolOfYears();
  const first = await startServer({ folder: data.path });
  await expect.poll(() => data.store.snapshot(stream)).toBeDefined();
  await first.kill();
  const kept = await data.store.snapshot(stream);
  const server = await startServer({ folder: data.path });
  onTestFinished(() => server.kill());

  const { page, close } = await startDevice({ profile: join(folder, 'tablet') });
  onTestFinished(close);
  await signInWithCard(page, server.url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  const words = years.events.filter((event) => readPayload(event, 'feedback-given') !== undefined).length;
  const messages = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /^Messages/ });
  await messages.filter({ hasText: String(words) }).waitFor();
  expect((await data.store.snapshot(stream))?.seq).toBe(kept?.seq);

  const written = years.events.flatMap((event): { id: string; text: string }[] => {
    const text: WorkHandedIn['text'] = readPayload(event, 'work-handed-in')?.text;
    return text === undefined ? [] : [{ id: event.id, text }];
  });
  const [oldest, ...newer] = written;
  if (oldest === undefined) throw new Error('Nothing was written.');
  expect(newer.reduce((letters, { text }) => letters + text.length, 0)).toBeGreaterThan(
    MORE_THAN_COMES_ALONG,
  );
  await page.goto(`${server.url}/bag/${oldest.id}`);
  await page.getByText(oldest.text.slice(0, 60)).first().waitFor();
});
