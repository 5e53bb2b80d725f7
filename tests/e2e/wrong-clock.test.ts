/**
 * A device whose clock is years off, as cheap tablets’ are after an empty battery, and then is set right by somebody. Pages
 * have such a clock here; the service worker keeps the machine's, so the two disagree as well.
 */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startDevice, type Device } from '../support/browser.ts';
import { takeHome } from '../support/demo-student.ts';
import { openFaultLine, toVisits } from '../support/fault-line.ts';
import { keptSessions } from '../support/kept-cookies.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { workAtSchool } from '../support/work-at-school.ts';

const PACK = 'Your heart at work';
const YEAR_MS = 365.25 * 24 * 60 * 60_000;
const AT_SCHOOL = /^At school( since .*)?\.$/;

async function open(profile: string, shiftMs: number): Promise<Device> {
  const device = await startDevice({ profile });
  onTestFinished(() => device.close());
  await device.context.addInitScript(setClock, shiftMs);
  return device;
}

/** In each page, before anything of it runs. */
function setClock(shiftMs: number): void {
  const RealDate = Date;
  const now = () => RealDate.now() + shiftMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values: unknown[]) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values) as object,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

async function handIn({ page }: Device, words: string): Promise<void> {
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await student.write(page, words);
  await student.putInBag(page);
}

test.each([
  ['five years ahead', 5 * YEAR_MS],
  ['ten years back', -10 * YEAR_MS],
])(
  '[GO-4] [KEEP-7] with a clock %s, and after it was set right, work comes to school once',
  async (_, shiftMs) => {
    const folder = join(await tempFolder(), 'school');
    const school = await startServer({ folder });
    onTestFinished(() => school.kill());
    const line = await openFaultLine(school.port, toVisits);
    onTestFinished(() => line.close());
    const profile = await tempFolder();
    const odd = await open(profile, shiftMs);
    await takeHome(odd.page, line.url, PACK);
    await expect.poll(() => keptSessions(profile), { timeout: 60_000 }).toBe(1);

    // A try that comes to nothing writes down when to go again, by this clock.
    line.switchOff();
    await handIn(odd, 'By a wrong clock I counted 80.');
    await odd.page.goto(`${line.url}/bag`);
    await odd.page.getByRole('button', { name: /^Sync now/ }).click();
    await odd.page.getByText('The school could not be reached.').waitFor();
    await odd.close();

    const right = await open(profile, 0);
    await student.start(right.page, line.url);
    line.switchOn();
    await student.goTo(right.page, 'Bag');
    await right.page.getByText(AT_SCHOOL).waitFor({ timeout: 60_000 });
    await student.goTo(right.page, 'Lessons');
    await right.page.getByRole('link', { name: PACK }).first().click();
    await right.page.getByRole('button', { name: 'Hand in another try' }).click();
    await student.write(right.page, 'By the right clock I counted 90.');
    await student.intoBag(right.page).click();
    await expect
      .poll(() => workAtSchool(folder).map(({ work, deviceSeq }) => [deviceSeq, work.text]), {
        timeout: 60_000,
      })
      .toEqual([
        [1, 'By a wrong clock I counted 80.'],
        [2, 'By the right clock I counted 90.'],
      ]);
    expect(schoolRecords(folder).quarantined).toBe(0);
    expect([...odd.problems, ...right.problems]).toEqual([]);
  },
);
