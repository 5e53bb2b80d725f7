/**
 * A person's shelf: the packs that their classes have, how much of each is on this device, and how far they are
 * in each lesson. It asks only for what a list shows (assignments, resume points, pack rows), never for the whole
 * history, since it stands between a child and the first screen.
 */
import * as v from 'valibot';
import {
  editionOf,
  entryOfEdition,
  isSameVersion,
  nearestEdition,
  type CatalogueEntry,
  type CatalogueLesson,
  type Edition,
} from '#core/pack/catalogue.ts';
import { countsMore, givenIn, isNewer, type Assignment, type Withdrawal } from '#core/work/pack-shelf.ts';
import { resumeKey, ResumeSchema, type Resume } from '#core/work/resume.ts';
import { parseStream, streamOf } from '#core/work/stream.ts';
import { countingRow } from '../packs/counting-row.ts';
import { queueOf } from '../packs/queue.ts';
import { readMeta } from '../store/meta.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import { turnsIn, type Turns } from './course-turns.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';

export type LessonOnShelf = CatalogueLesson & {
  /** How far the person is; missing when they have not begun. `at`: epoch ms of the last change. */
  progress?: Resume & { at: number };
  /** As their courses have it (course-turns.ts); missing where none says anything of it. */
  turn?: number | undefined;
  /** Where a check is begun. */
  href?: string | undefined;
};

export type PackOnShelf = {
  /** Of the edition that counts on this device: the one that is here or was asked for, else the one to offer. */
  entry: CatalogueEntry;
  assignedAt: number;
  /** Taken back, and still readable here; it is offered no more. */
  withdrawn?: Withdrawal;
  /** What this device holds of the assigned version; missing when nobody has asked for any edition of it. */
  held?: PackRow;
  /** Downloads that come before it; missing when it is not among them. */
  before?: number;
  /** An older version, or another edition, that is whole here: usable until what is asked for is. */
  older?: PackRow;
  /** Everything of this pack that is here, in whatever version, edition and state. */
  rows: PackRow[];
  /** Without the questions of checks. */
  lessons: LessonOnShelf[];
  /** Checks that come next in a course. */
  checks: LessonOnShelf[];
};

/** The version to open now: the assigned one when it is whole here, else the older one that is. */
export function usableEntry(pack: PackOnShelf): CatalogueEntry | undefined {
  if (pack.held !== undefined && isUsable(pack.held)) return pack.held.entry;
  return pack.older?.entry;
}

function isUsable(row: PackRow): boolean {
  return row.state === 'here' || row.state === 'damaged';
}

/** Newest assignment first. */
export async function readShelf(
  work: WorkDatabase,
  packs: PacksDatabase,
  personId: string,
): Promise<PackOnShelf[]> {
  const [events, { progress, turns }, rows, usual] = await Promise.all([
    classEvents(work, personId),
    readProgress(work, personId),
    packs.packs.toArray(),
    readMeta(work, 'edition'),
  ]);
  const newest = new Map<string, Assignment>();
  for (const given of givenIn(events)) {
    const known = newest.get(given.entry.packId);
    if (known === undefined || countsMore(given, known)) newest.set(given.entry.packId, given);
  }
  const known: Known = {
    rows,
    progress,
    turns,
    queue: queueOf(rows).map(({ hash }) => hash),
    usual: usual?.edition,
  };
  const shelf = [...newest.values()].map((given) => packOnShelf(given, known));
  return shelf.filter((pack) => pack.withdrawn === undefined || usableEntry(pack) !== undefined);
}

type Known = {
  rows: readonly PackRow[];
  progress: ReadonlyMap<string, Resume & { at: number }>;
  turns: Turns;
  queue: readonly string[];
  usual: Edition | undefined;
};

function packOnShelf({ entry: assigned, at, withdrawn }: Assignment, known: Known): PackOnShelf {
  const rows = known.rows.filter(({ packId }) => packId === assigned.packId);
  const held = countingRow(rows.filter((row) => isSameVersion(row.entry, assigned)));
  const older = rows
    .filter((row) => row !== held && isUsable(row))
    .sort((a, b) => order(a, b) || b.usedAt - a.usedAt)[0];
  const entry = held === undefined ? offered(assigned, older, known.usual) : entryOf(held, assigned);
  const before = held === undefined ? -1 : known.queue.indexOf(held.hash);
  const all = entry.lessons.map((lesson) => {
    const progress = known.progress.get(resumeKey({ packId: entry.packId, lessonId: lesson.id }));
    const [turn, href] = known.turns[`${entry.packId}/${lesson.id}`] ?? [];
    return { ...lesson, turn, href, ...(progress && { progress }) };
  });
  return {
    ...{ entry, assignedAt: at, rows },
    lessons: all.filter(({ check }) => check !== true),
    checks: all.filter(({ href }) => href !== undefined),
    ...(withdrawn && { withdrawn }),
    ...(held && { held }),
    ...(before >= 0 && { before }),
    ...(older && { older }),
  };
}

function order(a: PackRow, b: PackRow): number {
  return Number(isNewer(b.entry, a.entry)) - Number(isNewer(a.entry, b.entry));
}

/** As the school tells of it now: with what coming to it from elsewhere costs. */
function entryOf({ entry }: PackRow, assigned: CatalogueEntry): CatalogueEntry {
  const told = entryOfEdition(assigned, editionOf(entry));
  return told?.hash === entry.hash ? told : entry;
}

/** A new version of a pack that is here comes in the same edition; for others the device's usual one counts, then the teacher's. */
function offered(
  assigned: CatalogueEntry,
  older: PackRow | undefined,
  usual: Edition | undefined,
): CatalogueEntry {
  const edition = older === undefined ? usual : editionOf(older.entry);
  return edition === undefined ? assigned : nearestEdition(assigned, edition);
}

async function classEvents(work: WorkDatabase, personId: string): Promise<EventRow[]> {
  const reads = await work.reads.get(personId);
  const classes = (reads?.streams ?? []).filter((stream) => parseStream(stream)?.kind === 'class');
  const pages = await Promise.all(classes.map((stream) => eventsOf(work, stream)));
  return pages.flat();
}

function eventsOf(work: WorkDatabase, stream: string): Promise<EventRow[]> {
  return work.events.where('stream').equals(stream).toArray();
}

async function readProgress(
  work: WorkDatabase,
  personId: string,
): Promise<Pick<Known, 'progress' | 'turns'>> {
  const stream = streamOf('student', personId);
  const rows = await work.registers
    .where('[stream+key]')
    .between([stream, 'resume:'], [stream, 'resume;'])
    .toArray();
  const progress = rows.flatMap((row) => {
    const resume = parseResume(row);
    return resume === undefined ? [] : [[row.key, { ...resume, at: row.at }] as const];
  });
  return { progress: new Map(progress), turns: turnsIn(rows) };
}

function parseResume(row: RegisterRow): Resume | undefined {
  const parsed = v.safeParse(ResumeSchema, safeJson(row.payload));
  return parsed.success ? parsed.output : undefined;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
