/**
 * What a family sees before it goes to school: whose work waits on this device and what it weighs, and what was
 * asked for and has yet to come. It tells sizes and states, never what anybody wrote.
 */
import { arrivalKey } from '#core/work/registers.ts';
import { workOf } from '#core/work/review-queue.ts';
import type { DataPlan, PlanStanding } from '#core/plan/data-plan.ts';
import { streamOf } from '#core/work/stream.ts';
import { readDevice, readMeta } from '../store/meta.ts';
import { readProfiles } from '../people/read-profiles.ts';
import { readPlan, readStanding } from '../plan/read-plan.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { worksOfParts } from './works-of-parts.ts';
import { linesOf, type StopLine } from './stop-lines.ts';
import type { EventRow, WorkDatabase, WorkPartRow } from '../store/work-database.ts';

export type PersonAtStop = {
  personId: string;
  givenName: string;
  picture: string | undefined;
  /** Pieces of work that the school does not hold whole. */
  pieces: number;
  /** How many of them can no longer be sent: a file of theirs cannot be read on this device any more. */
  damaged: number;
  /** Everything else of theirs that waits: answers, drafts, where they stopped. */
  records: number;
  upBytes: number;
  /** Something of theirs is at school already. */
  hasWork: boolean;
};

export type SyncStop = {
  /** Somebody has signed in on this device, or given the household's code: the school knows it. */
  joined: boolean;
  /** The students of this device, and whoever else has something that waits. */
  people: PersonAtStop[];
  upBytes: number;
  downBytes: number;
  /** All of it, in the order in which it goes. */
  lines: StopLine[];
  plan: PlanStanding & DataPlan;
  /** Packs that were asked for and are not whole here yet. */
  wanted: string[];
  /** Some of it is coming in right now. */
  fetching: boolean;
  /** A visit is under way, in whatever page or worker, and holds until then, epoch ms; 0: none is. */
  visitUntil: number;
  /** When the school last answered, by this device's clock, epoch ms; null: never. */
  lastAtSchool: number | null;
};

type Waiting = {
  events: EventRow[];
  drafts: { personId: string; payload: string }[];
  parts: WorkPartRow[];
  damaged: WorkPartRow[];
};

async function readWaiting(db: WorkDatabase): Promise<Waiting> {
  const [events, drafts, parts, damaged] = await Promise.all([
    db.events.where('[state+deviceSeq]').between(['waiting', -Infinity], ['waiting', Infinity]).toArray(),
    // What the device says of itself to the household is nobody's work.
    db.registers
      .where('dirty')
      .equals(1)
      .filter(({ stream }) => !stream.startsWith('household/'))
      .toArray(),
    db.parts.where('state').equals('waiting').toArray(),
    db.parts.where('state').equals('damaged').toArray(),
  ]);
  return { events, drafts, parts, damaged };
}

/** Ids of the work that has lost a part of a file, unless the school holds all of it from elsewhere. */
async function damagedWorks(
  db: WorkDatabase,
  events: readonly EventRow[],
  parts: readonly WorkPartRow[],
): Promise<string[]> {
  const ids = [...worksOfParts(events, parts)];
  const byId = new Map(events.map((event) => [event.id as string, event.stream]));
  const keys = ids.map((id): [string, string] => [byId.get(id) ?? '', arrivalKey(id)]);
  const arrived = await db.registers.bulkGet(keys);
  return ids.filter((_, index) => arrived[index] === undefined);
}

async function readPerson(
  db: WorkDatabase,
  person: Pick<PersonAtStop, 'personId' | 'givenName' | 'picture'>,
  waiting: Waiting,
): Promise<PersonAtStop> {
  const stream = streamOf('student', person.personId);
  const own = await db.events.where('stream').equals(stream).toArray();
  const events = waiting.events.filter(({ personId }) => personId === person.personId);
  const drafts = waiting.drafts.filter(({ personId }) => personId === person.personId);
  const parts = waiting.parts.filter((part) => part.stream === stream);
  const inBag = new Set<string>(workOf(own).map(({ workId }) => workId));
  const pieces = own.filter(({ id }) => inBag.has(id));
  const works = worksOfParts(pieces, parts);
  const damaged = await damagedWorks(
    db,
    pieces,
    waiting.damaged.filter((part) => part.stream === stream),
  );
  for (const id of damaged) works.add(id);
  for (const { id } of events) if (inBag.has(id)) works.add(id);
  const others = events.filter(({ id }) => !inBag.has(id));
  return {
    ...person,
    pieces: works.size,
    damaged: damaged.length,
    records: others.length + drafts.length,
    upBytes: textIn(events) + textIn(drafts) + parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    hasWork: own.some(({ personId }) => personId === person.personId),
  };
}

function textIn(rows: readonly { payload: string }[]): number {
  return rows.reduce((sum, { payload }) => sum + payload.length, 0);
}

export async function readSyncStop(
  { work: db, packs }: { work: WorkDatabase; packs: PacksDatabase },
  now: number,
): Promise<SyncStop> {
  const waiting = await readWaiting(db);
  const profiles = await readProfiles(db);
  const everybody = await Promise.all(
    profiles.map(async ({ personId, givenName, picture, roles }) => ({
      isStudent: roles.includes('student'),
      person: await readPerson(db, { personId, givenName, picture }, waiting),
    })),
  );
  const people = everybody.flatMap(({ isStudent, person }) =>
    isStudent || person.records > 0 ? [person] : [],
  );
  const coming = await packs.packs.where('state').anyOf(['wanted', 'fetching']).toArray();
  const plan = { ...(await readPlan(db)), ...(await readStanding(db, now)) };
  const ids = new Set(profiles.map(({ personId }) => personId));
  const ofPeople = <R extends { personId: string }>(rows: readonly R[]) =>
    rows.filter(({ personId }) => ids.has(personId));
  const names = new Map(
    profiles.map(({ personId, givenName }): [string, string] => [streamOf('student', personId), givenName]),
  );
  const lines = linesOf(
    {
      wordsBytes: textIn(ofPeople(waiting.events)) + textIn(ofPeople(waiting.drafts)),
      parts: waiting.parts.filter(({ stream }) => names.has(stream)),
      ...{ names, packs: coming },
    },
    plan.leftBytes,
  );
  const contact = await readMeta(db, 'contact');
  const lease = await readMeta(db, 'lease');
  const { token } = await readDevice(db);
  return {
    joined: token !== null,
    people,
    upBytes: people.reduce((sum, { upBytes }) => sum + upBytes, 0),
    downBytes: coming.reduce(
      (sum, { entry, doneBytes }) => sum + Math.max(0, entry.sizeBytes - doneBytes),
      0,
    ),
    ...{ lines, plan },
    wanted: coming.map(({ hash }) => hash),
    fetching: coming.some(({ state, trouble }) => state === 'fetching' && trouble === undefined),
    visitUntil: lease?.until ?? 0,
    lastAtSchool: contact?.at ?? null,
  };
}
