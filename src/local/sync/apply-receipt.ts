/**
 * The school's word on what was sent, item by item. Only `stored` and `duplicate` and `quarantined` say that it
 * holds an item; what it does not name, it did not take. Inside the transaction of `applyAnswer`.
 */
import type { Outcome, Receipt, SyncResponse } from '#core/protocol/sync.ts';
import type { EventRow, RegisterRow, WorkDatabase, WorkPartRow } from '../store/work-database.ts';
import { toldOf } from '../outbox/save-register.ts';
import { stillWaiting } from './read-outbox.ts';
import type { Batch, WaitingPart } from './what-to-send.ts';
import { asideUntil } from './when-to-go.ts';

export type Chance = { now: number; random: number };

/** The row, to be tried again later. */
export function setAside<R extends { tries?: number }>(
  row: R,
  chance: Chance,
): R & { tries: number; notBefore: number } {
  const tries = row.tries ?? 0;
  return { ...row, tries: tries + 1, notBefore: asideUntil(tries, chance) };
}

/** The school's clock at the receipt is when the event arrived; of a repetition, when it had arrived at the latest. */
function settledEvent(row: EventRow, outcome: Outcome, { receipt, chance }: Said): EventRow {
  const { notBefore: _notBefore, tries: _tries, ...rest } = row;
  const arrivedAt = row.arrivedAt ?? receipt.at;
  switch (outcome) {
    case 'stored':
    case 'duplicate':
      return { ...rest, state: 'stored', arrivedAt, receiptBatch: receipt.batch };
    case 'quarantined':
      return { ...rest, state: 'quarantined', arrivedAt, receiptBatch: receipt.batch };
    case 'retry':
      return setAside(row, chance);
  }
}

/** Returns how many the school has taken. */
async function applyToEvents(db: WorkDatabase, batch: Batch, said: Said): Promise<number> {
  const outcomes = new Map(said.receipt.events);
  const open = await stillWaiting(db, batch.events);
  const settled = open.map((row) => settledEvent(row, outcomes.get(row.id) ?? 'retry', said));
  await db.events.bulkPut(settled);
  return settled.filter((row) => row.state !== 'waiting').length;
}

function isTaken(outcome: Outcome): boolean {
  return outcome === 'stored' || outcome === 'duplicate';
}

function settledRegister(row: RegisterRow, outcome: Outcome, chance: Chance): RegisterRow {
  // A person who is not of this token may be tomorrow: the value is not there, so it goes again.
  if (!isTaken(outcome)) return setAside(row, chance);
  const { notBefore: _notBefore, tries: _tries, fresh: _fresh, ...rest } = row;
  return { ...rest, dirty: 0 };
}

/**
 * A value that was written over while it was on its way stays to be sent: only the very one is confirmed. Where it ended
 * meanwhile, the school has something to end now.
 */
async function applyToRegisters(db: WorkDatabase, batch: Batch, { receipt, chance }: Said): Promise<number> {
  const name = (stream: string, key: string, at: number) => `${stream} ${String(at)} ${key}`;
  const outcomes = new Map(
    receipt.registers.map(([stream, key, at, outcome]) => [name(stream, key, at), outcome]),
  );
  const rows = await db.registers.bulkGet(
    batch.registers.map(({ stream, key }): [string, string] => [stream, key]),
  );
  const changed = batch.registers.flatMap((sent, index): RegisterRow[] => {
    const row = rows[index];
    const outcome = outcomes.get(name(sent.stream, sent.key, sent.at)) ?? 'retry';
    if (row === undefined) return [];
    if (row.at !== sent.at || row.payload !== sent.payload)
      return row.fresh === 1 && isTaken(outcome) ? [toldOf(row)] : [];
    return row.dirty === 1 ? [settledRegister(row, outcome, chance)] : [];
  });
  await db.registers.bulkPut(changed);
  return changed.filter((row) => row.dirty === 0).length;
}

type Said = { receipt: Receipt; chance: Chance };

/** Keeps the school's own words as a proof, when they name something. */
async function keepReceipt(
  db: WorkDatabase,
  response: SyncResponse,
  { receipt, chance }: Said,
): Promise<void> {
  if (receipt.events.length === 0) return;
  const { keyId, signature } = response;
  await db.receipts.put({ batch: receipt.batch, text: response.receipt, keyId, signature, at: chance.now });
}

/**
 * Parts that were asked about: the school names those that it lacks, which are returned; the others of a stream
 * that it answered about it holds. A stream without an answer is set aside. What its child took out of the bag
 * meanwhile waits no more, whatever the school lacks.
 */
async function applyToParts(
  db: WorkDatabase,
  batch: Batch,
  said: Said & { response: SyncResponse },
): Promise<WaitingPart[]> {
  const answered = new Map(said.response.lacks.map(({ stream, hashes }) => [stream, new Set(hashes)]));
  const rows = await db.parts.bulkGet(
    batch.parts.map(({ stream, hash }): [string, string] => [stream, hash]),
  );
  const open = rows.flatMap((row) => (row?.state === 'kept' || row?.state === 'stored' ? [] : (row ?? [])));
  const isLacking = ({ stream, hash }: WorkPartRow) => answered.get(stream)?.has(hash) === true;
  const settled = open.map((row): WorkPartRow => {
    if (isLacking(row)) return row.state === 'put' ? { ...row, state: 'waiting' } : row;
    return answered.has(row.stream) ? { ...row, state: 'stored' } : setAside(row, said.chance);
  });
  await db.parts.bulkPut(settled);
  return open.filter(isLacking);
}

export type Sent = { sent: number; lacks: WaitingPart[] };

export async function applyReceipt(
  db: WorkDatabase,
  batch: Batch,
  said: Said & { response: SyncResponse },
): Promise<Sent> {
  const [events, registers, lacks] = await Promise.all([
    applyToEvents(db, batch, said),
    applyToRegisters(db, batch, said),
    applyToParts(db, batch, said),
    keepReceipt(db, said.response, said),
  ]);
  return { sent: events + registers, lacks };
}
