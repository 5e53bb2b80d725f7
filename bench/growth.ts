/**
 * What years of work cost. First the sync of a student with 100, 10,000 and 100,000 events in the log, on devices that hold
 * what stands of them: with nothing to say, with five answers to bring, with one word of a teacher to fetch. Counted are the
 * server's processor time, all bytes of the line, and the device's whole visit, in real Chromium, without the app around it.
 * Then the first read: a new device of a student with 5,000 events behind them, of which the school holds ready what stands of
 * all but the last ninety, over a line of 100 ms and 8/2 Mbit/s, from the sign-in's answer until the app counts every word of the
 * teacher's that is new.
 *
 * The 5,000 are a year and a half of a student of eleven (tests/support/school-years.ts): about 3,900 answers to 3,100
 * questions, 380 lessons finished, 280 pieces of work (of ten, six are 1 to 2 KB of writing, two or three a photo, one a
 * recording or a log), 240 looks and 190 notes of a teacher.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { PersonId } from '#core/people/ids.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { installDemo, type DemoSchool } from '../src/server/demo/install-demo.ts';
import { DEMO } from '../src/server/demo/credentials.ts';
import { openDataFolder } from '../src/server/school/open-data-folder.ts';
import type { Store } from '../src/server/store/store.ts';
import { addSchoolEvent } from '../src/server/sync/publish-pack.ts';
import { inOneRun } from '../src/server/sync/run.ts';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { layYears } from '../tests/support/lay-years.ts';
import { openRelay, type Relay } from '../tests/support/relay.ts';
import { schoolYears, type SchoolYears } from '../tests/support/school-years.ts';
import { startServer, type ServerProcess } from '../tests/support/server-process.ts';
import { signInWithCard, type Card } from '../tests/support/student-at-home.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { pageScript } from '../tests/support/page-script.ts';
import type { MeasuredVisits } from './in-page/measured-visits.ts';
import { untilQuiet } from './quiet.ts';
import { atMost, median, type BenchResult } from './result.ts';
import { untilQuiet as untilLineIsQuiet } from './school-line.ts';

const SIZES = [100, 10_000, 100_000] as const;
const STUDENTS = ['maya', 'nadia', 'sam'] as const;
const KINDS = ['idle', 'fiveUp', 'oneDown'] as const;
const ROUNDS = 30;
const FIRST_READ_EVENTS = 5000;
/** Of them those that came since the school last looked what stands. */
const TAIL_EVENTS = 90;
const PATIENCE_MS = 20_000;
const KEPT_WITHIN_MS = 90_000;
const POLL_MS = 200;
const LINE = { roundTripMs: 100, down: 1_000_000, up: 250_000 };
const LIMITS = { flat: 1.5, firstReadMs: 2000, firstReadBytes: 100_000 };

type Student = (typeof STUDENTS)[number];
type Kind = (typeof KINDS)[number];
type Cost = { serverMs: number; bytes: number; deviceMs: number };
declare const measuredVisits: MeasuredVisits;

const CARDS: Record<Student, Card> = {
  maya: { card: DEMO.maya.card, pin: DEMO.maya.secret },
  nadia: { card: DEMO.nadia.card, pin: DEMO.nadia.secret },
  sam: { card: DEMO.sam.card, pictures: DEMO.sam.pictures },
};

export async function bench(): Promise<BenchResult> {
  const home = await openTemporaryFolder();
  try {
    const first = await measureFirstRead(join(home.path, 'first'));
    const costs = await measureGrowth(join(home.path, 'growth'));
    return resultOf(first, costs);
  } finally {
    await home.remove();
  }
}

type School = { store: Store; demo: DemoSchool; server: ServerProcess; relay: Relay; close(): Promise<void> };

type Years = (student: PersonId, events: number) => SchoolYears;

/** With what `lay` chooses in its log. */
async function openSchool(
  folder: string,
  lay: (demo: DemoSchool, years: Years) => SchoolYears[],
): Promise<School> {
  const now = Date.now();
  const contentFolder = join(folder, 'no-content');
  await mkdir(contentFolder, { recursive: true });
  const data = await openDataFolder(join(folder, 'school'), now);
  const demo = await installDemo({ ...data, dataFolder: data.path, contentFolder, now });
  const years: Years = (studentId, events) =>
    schoolYears({ studentId, teacherId: demo.teacher, endsAt: now }, events);
  for (const each of lay(demo, years)) await layYears(data.store, each);
  const server = await startServer({ folder: data.path });
  const relay = await openRelay(server.port);
  const close = async () => {
    await relay.close();
    await server.kill();
    await data.store.close();
  };
  return { store: data.store, demo, server, relay, close };
}

/** The server looks at its streams when it has started: waits until it holds ready what stands of this one, but for a few. */
async function untilKept({ store }: School, stream: StreamId): Promise<void> {
  const head = await store.head(stream);
  const giveUpAt = Date.now() + KEPT_WITHIN_MS;
  while (head - ((await store.snapshot(stream))?.seq ?? 0) > TAIL_EVENTS) {
    if (Date.now() > giveUpAt) throw new Error('The school did not make what stands of the years.');
    await pause(POLL_MS);
  }
}

type FirstRead = { ms: number; bytes: number; serverMs: number; loadAverage: number; busyShare: number };

async function measureFirstRead(folder: string): Promise<FirstRead> {
  let tail: SchoolYears = { events: [], registers: [], parts: [] };
  const school = await openSchool(folder, ({ maya }, years) => {
    const all = years(maya, FIRST_READ_EVENTS);
    tail = { ...tail, events: all.events.slice(-TAIL_EVENTS) };
    return [{ ...all, events: all.events.slice(0, -TAIL_EVENTS) }];
  });
  const { relay, server, store, demo } = school;
  const device = await startDevice({ profile: join(folder, 'tablet') });
  try {
    const stream = streamOf('student', demo.maya);
    await untilKept(school, stream);
    await layYears(store, tail);
    const words = await wordsIn(store, stream);
    await device.page.goto(relay.url);
    await untilLineIsQuiet(relay);
    relay.shape(LINE);
    const quiet = await untilQuiet(PATIENCE_MS);
    const spent = await threadsOf(server);
    const answered = device.page.waitForResponse((response) => response.url().includes('/api/sign-in/'));
    const signedIn = signInWithCard(device.page, relay.url, CARDS.maya);
    // Its body comes with its head. Whether a response has finished, Chromium does not always tell.
    await answered;
    const began = performance.now();
    const atSignIn = relay.count();
    await untilCounted(device.page, words);
    const ms = performance.now() - began;
    await signedIn;
    const after = await untilLineIsQuiet(relay);
    const bytes = after.down + after.up - atSignIn.down - atSignIn.up;
    return { ms, bytes, serverMs: await msSince(server, spent), ...quiet };
  } finally {
    await device.close();
    await school.close();
  }
}

/** How many words a teacher has written to this student's work. */
async function wordsIn(store: Store, stream: StreamId): Promise<number> {
  let words = 0;
  for (let after = 0, more = true; more;) {
    const page = await store.page(stream, after, { items: 1000, characters: 4_000_000 });
    words += page.events.filter((event) => readPayload(event, 'feedback-given') !== undefined).length;
    ({ seq: after, more } = page);
  }
  return words;
}

/** The app counts them beside "Messages" when it has read all of it. */
async function untilCounted(page: Page, words: number): Promise<void> {
  const messages = page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: /^Messages/ });
  await messages.filter({ hasText: String(words) }).waitFor();
}

/** Processor time of each thread of the server so far, ns. */
async function threadsOf({ pid }: ServerProcess): Promise<Map<string, number>> {
  const tasks = `/proc/${String(pid)}/task`;
  const times = new Map<string, number>();
  for (const task of await readdir(tasks)) {
    const [ran = '0'] = (await readFile(join(tasks, task, 'schedstat'), 'utf8')).split(' ');
    times.set(task, Number(ran));
  }
  return times;
}

/** Processor time of all its threads since then, ms; one that has ended meanwhile worked for no visit. */
async function msSince(server: ServerProcess, before: ReadonlyMap<string, number>): Promise<number> {
  let nanoseconds = 0;
  for (const [task, ran] of await threadsOf(server)) nanoseconds += ran - (before.get(task) ?? 0);
  return nanoseconds / 1e6;
}

type Costs = { cost: Record<Kind, Cost[][]>; rows: number[] };

async function measureGrowth(folder: string): Promise<Costs> {
  const school = await openSchool(folder, (demo, years) =>
    STUDENTS.map((who, index) => years(demo[who], SIZES[index] ?? 0)),
  );
  const devices: Device[] = [];
  try {
    for (const who of STUDENTS.slice(1)) await untilKept(school, streamOf('student', school.demo[who]));
    for (const who of STUDENTS) devices.push(await deviceOf(school, join(folder, who), CARDS[who]));
    await untilQuiet(PATIENCE_MS);
    const rows = [];
    for (const { page } of devices) rows.push(await page.evaluate(() => measuredVisits.rows()));
    const cost: Record<Kind, Cost[][]> = { idle: [[], [], []], fiveUp: [[], [], []], oneDown: [[], [], []] };
    for (const { kind, index } of inRounds()) {
      const [who, device] = [STUDENTS[index], devices[index]];
      if (who === undefined || device === undefined) throw new Error('A device is missing.');
      cost[kind][index]?.push(await oneVisit(school, { page: device.page, kind, who }));
    }
    return { cost, rows };
  } finally {
    for (const device of devices) await device.close();
    await school.close();
  }
}

/** Another one begins each round: what one leaves behind on the machine meets each of the others. */
function inRounds(): { kind: Kind; index: number }[] {
  const round = (number: number) =>
    KINDS.flatMap((kind) => STUDENTS.map((_, turn) => ({ kind, index: (turn + number) % STUDENTS.length })));
  return Array.from({ length: ROUNDS }, (_, number) => round(number)).flat();
}

/** Signs in, lets the app read everything, and leaves it: what is measured is a sync, not the screens that follow it. */
async function deviceOf({ relay }: School, profile: string, card: Card): Promise<Device> {
  const device = await startDevice({ profile });
  await signInWithCard(device.page, relay.url, card);
  await untilLineIsQuiet(relay);
  await device.page.goto(`${relay.url}/icons/bag-192.png`);
  await device.page.evaluate(await pageScript(join(import.meta.dirname, 'in-page', 'measured-visits.ts')));
  await device.page.evaluate(() => measuredVisits.visit());
  return device;
}

type Wish = { page: Page; kind: Kind; who: Student };

async function oneVisit({ store, demo, server, relay }: School, { page, kind, who }: Wish): Promise<Cost> {
  if (kind === 'fiveUp') await page.evaluate(() => measuredVisits.answer(5));
  if (kind === 'oneDown') await giveWord(store, demo, demo[who]);
  const before = { spent: await threadsOf(server), line: relay.count() };
  const { ms, brought } = await page.evaluate(() => measuredVisits.visit());
  if (kind === 'oneDown' && brought !== 1) throw new Error(`A visit brought ${String(brought)} records.`);
  const line = relay.count();
  return {
    serverMs: await msSince(server, before.spent),
    bytes: line.down + line.up - before.line.down - before.line.up,
    deviceMs: ms,
  };
}

async function giveWord(store: Store, { teacher }: DemoSchool, student: PersonId): Promise<void> {
  const payload = { workId: 'any', text: 'You measured twice, that is how it is done.' };
  const event = {
    stream: streamOf('student', student),
    type: 'feedback-given',
    personId: teacher,
    payload,
  } as const;
  await inOneRun(store, Date.now(), (run) => addSchoolEvent(run, event));
}

function resultOf(first: FirstRead, { cost, rows }: Costs): BenchResult {
  const each = (kind: Kind, of: keyof Cost, figure: (values: number[]) => number) =>
    SIZES.map((_, index) => Number(figure((cost[kind][index] ?? []).map((one) => one[of])).toFixed(2)));
  const figures: BenchResult['figures'] = {
    firstReadMs: Math.round(first.ms),
    firstReadBytes: first.bytes,
    firstReadServerMs: Math.round(first.serverMs),
    loadAverage: first.loadAverage,
    busyShare: first.busyShare,
    rowsOnDevice: rows,
  };
  const bars = [
    atMost('new device with 5,000 events behind it, ms', Math.round(first.ms), LIMITS.firstReadMs),
    atMost('new device with 5,000 events behind it, all bytes', first.bytes, LIMITS.firstReadBytes),
  ];
  for (const kind of KINDS) {
    for (const what of ['serverMs', 'bytes', 'deviceMs'] as const) {
      const values = each(kind, what, median);
      figures[`${kind} ${what}`] = values;
      figures[`${kind} ${what}, least`] = each(kind, what, (all) => Math.min(...all));
      const [small = 0, ...larger] = values;
      const growth = Number((Math.max(...larger) / small).toFixed(2));
      bars.push(
        atMost(`${kind}: ${what} with 10,000 and 100,000 events, times that with 100`, growth, LIMITS.flat),
      );
    }
  }
  return { figures, bars };
}
