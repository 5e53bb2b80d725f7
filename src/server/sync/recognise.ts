/**
 * What a device goes by, held against what this school knows. A device names the answer that it heard last. A school
 * whose database was replaced by an old copy, by hand and so in the same epoch, has never given the answers that came
 * after that copy, whatever others have written since: who heard one begins anew, in an epoch of its own, and so sends
 * again what it still has.
 */
import { hash } from 'node:crypto';
import { standingOfHousehold, type Standing } from '#core/access/access.ts';
import type { HouseholdId } from '#core/people/ids.ts';
import { cursorsOf, KNOWN_LETTERS, knownText, type Known } from '#core/protocol/known.ts';
import type { Store } from '../store/store.ts';
import type { Sender } from './append.ts';
import type { ArrivingBatch } from './judge.ts';
import { readsOf } from './pages.ts';
import { standingOf } from './standing.ts';

export type Recognised = {
  standings: Standing[];
  reads: Known['reads'];
  epoch: number;
  /** From where each stream is read; undefined when the device goes by what is not so any more. */
  cursors: ArrivingBatch['cursors'] | undefined;
  /** The answer that it heard last, when this school gave it. */
  confirmed: string | null;
  /** `epoch`, when it is a new one, for this device alone. */
  newEpoch: number | null;
};

function hashOf(known: Known, last: string): string {
  return hash('sha256', knownText(known, last)).slice(0, KNOWN_LETTERS);
}

export async function recognise(
  store: Store,
  { cursors, known, last, batch }: ArrivingBatch,
  { enrolment, personIds, now }: Sender,
): Promise<Recognised> {
  const standings = [];
  for (const personId of personIds) standings.push(await standingOf(store, personId, now));
  const { householdId } = enrolment;
  if (householdId !== null) standings.push(standingOfHousehold(householdId as HouseholdId));
  const reads = readsOf(standings, now);
  const epoch = enrolment.epoch ?? (await store.epoch());
  const { deviceId } = enrolment;
  // Who is told to ask again goes by that only where it begins anew. Otherwise it may have heard another answer to the same
  // request, which came here a second time after an old copy was put back.
  const isNew = Object.keys(cursors).length === 0;
  const told = enrolment.told.flatMap(({ batch: each, again }) => (again && !isNew ? [] : [each]));
  const found = { standings, reads, epoch, newEpoch: null };
  if (known !== undefined) {
    const [hash, seqs] = known;
    const mine = { deviceId, epoch, reads };
    const confirmed = enrolment.told.find(
      (each) => each.again !== true && hashOf(mine, each.batch) === hash,
    )?.batch;
    if (confirmed === undefined) return { ...found, cursors: undefined, confirmed: null };
    return { ...found, cursors: cursorsOf(mine, seqs), confirmed };
  }
  if (last === undefined || told.includes(last)) return { ...found, cursors, confirmed: last ?? null };
  // It comes for the second time, after it was answered.
  if (enrolment.told.some((each) => each.batch === batch)) return { ...found, cursors, confirmed: null };
  // From the clock, so that the same copy put back twice gives two different epochs.
  const newEpoch = Math.max(epoch + 1, Math.floor(now / 1000));
  return { ...found, epoch: newEpoch, newEpoch, cursors, confirmed: null };
}
