/**
 * A person's shelf: the packs that their classes have, how much of each is on this device, and how far they are
 * in each lesson. It asks only for what a list shows (assignments, resume points, pack rows), never for the whole
 * history, since it stands between a child and the first screen.
 */
import * as v from 'valibot';
import type { CatalogueEntry, CatalogueLesson } from '#core/pack/catalogue.ts';
import { countsMore, givenIn, isNewer, type Assignment, type Withdrawal } from '#core/work/pack-shelf.ts';
import { resumeKey, ResumeSchema, type Resume } from '#core/work/resume.ts';
import { parseStream, streamOf } from '#core/work/stream.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import type { EventRow, RegisterRow, WorkDatabase } from '../store/work-database.ts';

export type LessonOnShelf = CatalogueLesson & {
  /** How far the person is; missing when they have not begun. `at`: epoch ms of the last change. */
  progress?: Resume & { at: number };
};

export type PackOnShelf = {
  entry: CatalogueEntry;
  assignedAt: number;
  /** Taken back, and still readable here; it is offered no more. */
  withdrawn?: Withdrawal;
  /** What this device holds of exactly this version; missing when nobody has asked for it. */
  held?: PackRow;
  /** An older version that is whole here, usable until the new one is. */
  older?: PackRow;
  lessons: LessonOnShelf[];
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
  const [events, progress, rows] = await Promise.all([
    classEvents(work, personId),
    readProgress(work, personId),
    packs.packs.toArray(),
  ]);
  const newest = new Map<string, Assignment>();
  for (const given of givenIn(events)) {
    const known = newest.get(given.entry.packId);
    if (known === undefined || countsMore(given, known)) newest.set(given.entry.packId, given);
  }
  const shelf = [...newest.values()].map((given) => packOnShelf(given, { rows, progress }));
  return shelf.filter((pack) => pack.withdrawn === undefined || usableEntry(pack) !== undefined);
}

type Known = { rows: readonly PackRow[]; progress: ReadonlyMap<string, Resume & { at: number }> };

function packOnShelf({ entry, at, withdrawn }: Assignment, { rows, progress }: Known): PackOnShelf {
  const held = rows.find((row) => row.hash === entry.hash);
  const older = rows
    .filter((row) => row.packId === entry.packId && row.hash !== entry.hash && isUsable(row))
    .sort((a, b) => (isNewer(a.entry, b.entry) ? -1 : 1))[0];
  const lessons = entry.lessons.map((lesson) => {
    const known = progress.get(resumeKey({ packId: entry.packId, lessonId: lesson.id }));
    return { ...lesson, ...(known && { progress: known }) };
  });
  return {
    entry,
    assignedAt: at,
    ...(withdrawn && { withdrawn }),
    ...(held && { held }),
    ...(older && { older }),
    lessons,
  };
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
): Promise<Map<string, Resume & { at: number }>> {
  const stream = streamOf('student', personId);
  const rows = await work.registers
    .where('[stream+key]')
    .between([stream, 'resume:'], [stream, 'resume;'])
    .toArray();
  return new Map(
    rows.flatMap((row) => {
      const resume = parseResume(row);
      return resume === undefined ? [] : [[row.key, { ...resume, at: row.at }] as const];
    }),
  );
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
