/**
 * A film of 20 MB on its way to school from real Chromium, on a line of 2 Mbit/s up that is there for 20 seconds and gone
 * for 10, again and again; and a child that goes on writing meanwhile. Once the line swallows all that is said and forgets
 * its connections, once it resets and refuses every one.
 *
 * What the line could carry is its speed for the time that it was there. Sent again is all that reached the school's end of
 * the line beyond the film's own bytes, a cut: headers, looks for a link and the child's words count against it.
 */
import { DatabaseSync } from 'node:sqlite';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { ensureBuilt } from '../scripts/build.mjs';
import { readSchoolKeys } from '../src/server/auth/school-keys.ts';
import { DEMO } from '../src/server/demo/credentials.ts';
import { startDevice } from '../tests/support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../tests/support/demo-student.ts';
import { openRelay, type Relay } from '../tests/support/relay.ts';
import { startServer } from '../tests/support/server-process.ts';
import * as student from '../tests/support/student-at-home.ts';
import * as teacher from '../tests/support/teacher-at-school.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { untilQuiet, type Quiet } from './quiet.ts';
import { atLeast, atMost, type BenchResult } from './result.ts';
import {
  buildUploadPack,
  FILM_TASKS,
  NOTES,
  noteTask,
  UPLOAD_LESSON,
  UPLOAD_PACK,
  writeFilm,
} from './upload-lesson.ts';

const FILM_BYTES = 20_000_000;
const LINE = { roundTripMs: 100, down: 1_000_000, up: 250_000 };
const ON_MS = 20_000;
const OFF_MS = 10_000;
/** So long after the line is there, the child puts its words into the bag. */
const NOTE_AFTER_MS = 8000;
/** Of a run, so that all ends within six minutes: a line with 85 % of its speed needs 134 s. */
const LONGEST_MS = { refuse: 150_000, swallow: 120_000 };
const QUIET_MS = 15_000;
const POLL_MS = 10;
const KIB = 1024;
const LIMITS = { share: 0.85, againKib: 256, noticedMs: 2000, partsBefore: 2 };

type Trouble = 'refuse' | 'swallow';
type Note = { tappedAt: number; knownAt: number };
type Run = {
  seconds: number;
  /** Share of the film that was at school in the end. */
  whole: number;
  share: number;
  cuts: number;
  againKib: number;
  /** From the line's return to the first answer that came over it. */
  noticedMs: number[];
  /** Parts of the film that came between the tap of a child and its word that the school has it; and that word's time. */
  partsBefore: number[];
  receiptMs: number[];
};

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const home = await openTemporaryFolder();
  const server = await startServer({ folder: join(home.path, 'school') });
  try {
    await givePack(home.path, server.url);
    const place = { folder: home.path, port: server.port };
    // In the order of the lesson: it opens where the child was, and goes on from there.
    const swallowed = await measure('swallow', place);
    return resultOf(await measure('refuse', place), swallowed);
  } finally {
    await server.kill();
    await home.remove();
  }
}

type Measured = Run & { quiet: Quiet };

/** On a tablet and a line of its own. */
async function measure(
  trouble: Trouble,
  { folder, port }: { folder: string; port: number },
): Promise<Measured> {
  const relay = await openRelay(port);
  const device = await startDevice({ profile: join(folder, `tablet-${trouble}`) });
  const db = new DatabaseSync(join(folder, 'school/bookbag.sqlite'), { readOnly: true });
  try {
    await openFilm(device.page, {
      ...{ url: relay.url, film: join(folder, `${trouble}.mp4`), title: FILM_TASKS[trouble] },
    });
    const quiet = await untilQuiet(QUIET_MS);
    const run = await upload({ page: device.page, relay, db, trouble });
    console.log(`${trouble}: ${JSON.stringify(run)}`);
    return { ...run, quiet };
  } finally {
    db.close();
    await device.close();
    await relay.close();
  }
}

async function givePack(folder: string, url: string): Promise<void> {
  const keys = await readSchoolKeys(join(folder, 'school'));
  if (keys === undefined) throw new Error('The school has no keys.');
  const target = join(folder, 'upload.bookbag');
  await buildUploadPack({ folder: join(folder, 'pack'), target, key: keys.pack });
  const desk = await startDevice({ profile: join(folder, 'desk'), viewport: { width: 1366, height: 768 } });
  try {
    await teacher.signInAsTeacher(desk.page, url, DEMO.teacher);
    await teacher.publishAndAssign(desk.page, { file: target, title: UPLOAD_PACK, group: 'Room 12' });
  } finally {
    await desk.close();
  }
}

/** The child has chosen the film; it is on the device, and not yet in the bag. */
async function openFilm(
  page: Page,
  { url, film, title }: { url: string; film: string; title: string },
): Promise<void> {
  await writeFilm(film, FILM_BYTES);
  await signInAsMaya(page, url);
  await untilKeptForOffline(page);
  await student.downloadPack(page, UPLOAD_PACK);
  await page.goto(`${url}/lessons`);
  await page.getByRole('link', { name: UPLOAD_LESSON }).click();
  await student.goOnTo(page, taskOf(page, title));
  await student.openWay(page, 'Film it');
  await page.locator('input[aria-label="Choose a film"]').setInputFiles(film);
  await page.getByText(/^Film, /).waitFor();
}

function taskOf(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true });
}

type Doing = { page: Page; relay: Relay; db: DatabaseSync; trouble: Trouble };

async function upload(doing: Doing): Promise<Run> {
  const { page, relay, db, trouble } = doing;
  relay.shape(LINE);
  const before = relay.count();
  const line = breakLine(doing);
  const began = Date.now();
  await student.putInBag(page);
  const isWhole = () => heldBytes(db, began) >= FILM_BYTES;
  const isOver = () => isWhole() || Date.now() - began > LONGEST_MS[trouble];
  // Where the line swallows what is said, words may wait as long as the film: nothing is learnt by waiting for both.
  const notes = trouble === 'refuse' ? await writeUntil(page, isOver, line.cameBackAt) : await until(isOver);
  const heldAtEnd = heldBytes(db, began);
  const ended = isWhole() ? lastPartAt(db) : Date.now();
  const { noticedMs, times } = await line.end();
  const cuts = times.filter(({ until }) => until < ended).length;
  const onMs = times.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, ended) - from), 0);
  const again = relay.count().upArrived - before.upArrived - heldAtEnd;
  return {
    seconds: (ended - began) / 1000,
    whole: heldAtEnd / FILM_BYTES,
    share: heldAtEnd / ((onMs / 1000) * LINE.up),
    ...{ cuts, noticedMs, againKib: again / KIB / Math.max(1, cuts) },
    partsBefore: notes.map((note) => partsBetween(db, note)),
    receiptMs: notes.map(({ tappedAt, knownAt }) => knownAt - tappedAt),
  };
}

async function until(isOver: () => boolean): Promise<Note[]> {
  while (!isOver()) await pause(POLL_MS);
  return [];
}

function heldBytes(db: DatabaseSync, since: number): number {
  const asked = db.prepare('SELECT total(size_bytes) AS bytes FROM parts WHERE stored_at >= ?');
  return Number(asked.get(since)?.['bytes']);
}

function lastPartAt(db: DatabaseSync): number {
  return Number(db.prepare('SELECT max(stored_at) AS at FROM parts').get()?.['at']);
}

function partsBetween(db: DatabaseSync, { tappedAt, knownAt }: Note): number {
  const asked = db.prepare('SELECT count(*) AS n FROM parts WHERE stored_at > ? AND stored_at <= ?');
  return Number(asked.get(tappedAt, knownAt)?.['n']);
}

type BrokenLine = {
  /** When the line was last mended, epoch ms; it began whole. Undefined while it is gone. */
  cameBackAt: () => number | undefined;
  /** `times`: when the line was there. */
  end(): Promise<{ noticedMs: number[]; times: { from: number; until: number }[] }>;
};

function breakLine({ relay, trouble }: Doing): BrokenLine {
  const stop = new AbortController();
  const noticedMs: number[] = [];
  const times: { from: number; until: number }[] = [];
  let since: number | undefined = Date.now();
  const note = () => {
    if (since !== undefined) times.push({ from: since, until: Date.now() });
    since = undefined;
  };
  const goOff = async () => {
    note();
    if (trouble === 'refuse') await relay.refuse();
    else relay.swallow();
  };
  const over = (async () => {
    for (;;) {
      await pause(ON_MS, undefined, stop);
      await goOff();
      await pause(OFF_MS, undefined, stop);
      await relay.mend();
      const mended = Date.now();
      since = mended;
      const { down } = relay.count();
      void heardAfter(relay, down, stop.signal).then((at) => {
        if (at !== undefined) noticedMs.push(at - mended);
      });
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    cameBackAt: () => since,
    end: async () => {
      note();
      stop.abort();
      await over;
      await relay.mend();
      return { noticedMs, times };
    },
  };
}

async function heardAfter(relay: Relay, down: number, signal: AbortSignal): Promise<number | undefined> {
  while (relay.count().down === down && !signal.aborted) await pause(POLL_MS);
  return signal.aborted ? undefined : Date.now();
}

/** A note is written while the line is as it is, and put into the bag in the middle of each time that it is there. */
async function writeUntil(
  page: Page,
  isOver: () => boolean,
  cameBackAt: () => number | undefined,
): Promise<Note[]> {
  const notes: Note[] = [];
  let served: number | undefined;
  while (!isOver()) {
    const since = cameBackAt();
    const isTime = since !== undefined && since !== served && Date.now() - since >= NOTE_AFTER_MS;
    if (isTime && notes.length < NOTES) {
      served = since;
      notes.push(await handInNote(page, notes.length));
    }
    await pause(POLL_MS);
  }
  return notes;
}

async function handInNote(page: Page, note: number): Promise<Note> {
  const task = taskOf(page, noteTask(note));
  await student.goOnTo(page, task);
  await student.write(page, `What I saw, number ${String(note)}.`);
  await student.intoBag(page).click();
  const tappedAt = Date.now();
  await task.getByText('It is in your bag and at school').waitFor();
  return { tappedAt, knownAt: Date.now() };
}

function resultOf(refused: Measured, swallowed: Measured): BenchResult {
  const told = (run: Measured) => ({
    seconds: round(run.seconds, 1),
    whole: round(run.whole, 3),
    ofTheLine: round(run.share, 3),
    cuts: run.cuts,
    againKib: Math.round(run.againKib),
    noticedMs: run.noticedMs.join(' '),
    ...(run.partsBefore.length > 0 && {
      partsBeforeReceipts: run.partsBefore.join(' '),
      receiptMs: run.receiptMs.join(' '),
    }),
    busyShare: run.quiet.busyShare,
  });
  return {
    figures: {
      filmBytes: FILM_BYTES,
      refused: JSON.stringify(told(refused)),
      swallowed: JSON.stringify(told(swallowed)),
      loadAverage: round(loadavg()[0] ?? Number.NaN, 1),
      note: 'Sent again is all that came over the line beyond the film: headers, looks for a link and written work, too.',
    },
    bars: [
      atLeast('of the film at school', refused.whole, 1),
      atLeast('of what the line could carry', round(refused.share, 3), LIMITS.share),
      atLeast('times that the line was cut', refused.cuts, 3),
      atMost('sent again a cut, KiB', Math.round(refused.againKib), LIMITS.againKib),
      atMost('return of the line noticed, ms, the longest', Math.max(...refused.noticedMs), LIMITS.noticedMs),
      atLeast('pieces of written work during the upload', refused.partsBefore.length, 3),
      atMost(
        'parts that came before the receipt of written work, the most',
        Math.max(...refused.partsBefore),
        LIMITS.partsBefore,
      ),
    ],
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
