/**
 * Brings a roster in: all that was shown, or nothing. One transaction: whoever reads meanwhile reads the school as it was,
 * whoever writes waits for the end of it. Others have their turn between two pieces, so that the server goes on answering.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PersonId } from '#core/people/ids.ts';
import type { PlannedEvent } from '#core/people/roster/plan.ts';
import { isNew } from '#core/people/roster/match-roster.ts';
import { isFatal } from '#core/people/roster/roster.ts';
import type { RosterApplied } from '#core/protocol/roster.ts';
import { streamOf } from '#core/work/stream.ts';
import { newId } from '../school/found-school.ts';
import type { Store } from '../store/store.ts';
import { addSchoolEvent } from '../sync/publish-pack.ts';
import { inOneRun, type Run } from '../sync/run.ts';
import { planFor, openRoster, type Looked, type RosterWish } from './look.ts';
import { readRecords } from './read-records.ts';

/** Who looks or brings in, at which school, when (epoch ms). */
export type Importer = { schoolId: string; personId: PersonId; now: number };
/** `plan`: the name of what was shown. */
export type Applying = RosterWish & { plan: string; withoutBroken: boolean };

/** So many events between two turns of others. */
const PIECE = 50;

export async function lookAtRoster(
  store: Store,
  wish: RosterWish,
  { schoolId, now }: Pick<Importer, 'schoolId' | 'now'>,
): Promise<Looked> {
  const opened = await openRoster(wish);
  const { records } = await readRecords(store, schoolId);
  return planFor(opened, { wish, records, now });
}

export async function applyRoster(store: Store, wish: Applying, importer: Importer): Promise<RosterApplied> {
  const { schoolId, now } = importer;
  const opened = await openRoster(wish);
  const before = await readRecords(store, schoolId);
  return inOneRun(store, now, async (run): Promise<RosterApplied> => {
    run.breathe = nextTurn;
    // Nobody may change the register between the plan and what it says.
    const isStill = (await run.tx.head(streamOf('office', schoolId))) === before.head;
    const { records } = isStill ? before : await readRecords(run.tx, schoolId);
    const { plan, look } = await planFor(opened, { wish, records, now });
    if (look.plan !== wish.plan || !isReady(look, wish)) return { state: 'changed', look };
    await addAll(run, realIds(plan.events, now), importer);
    return { state: 'done', events: plan.events.length };
  });
}

function isReady({ problems, questions }: Looked['look'], { withoutBroken }: Applying): boolean {
  const errors = problems.filter(({ level }) => level === 'error');
  if (errors.some(isFatal) || questions.length > 0) return false;
  return withoutBroken || errors.length === 0;
}

async function addAll(run: Run, events: readonly PlannedEvent[], importer: Importer): Promise<void> {
  const stream = streamOf('office', importer.schoolId);
  const { personId } = importer;
  for (const [index, { type, payload }] of events.entries()) {
    await addSchoolEvent(run, { stream, type, personId, payload });
    if (index % PIECE === 0) await nextTurn();
  }
}

/** Gives what is new its ids. */
function realIds(events: readonly PlannedEvent[], now: number): PlannedEvent[] {
  const ids = new Map<string, string>();
  const real = (value: unknown): unknown => {
    if (typeof value !== 'string' || !isNew(value)) return value;
    const id = ids.get(value) ?? newId(now);
    ids.set(value, id);
    return id;
  };
  return events.map(({ type, payload }) => {
    const entries = Object.entries(payload).map(([name, value]) => [
      name,
      name.endsWith('Id') && name !== 'sourcedId' ? real(value) : value,
    ]);
    return { type, payload: Object.fromEntries(entries) as PlannedEvent['payload'] } as PlannedEvent;
  });
}
