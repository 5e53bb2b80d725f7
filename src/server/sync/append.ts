/**
 * Takes in one batch of a device: every item ends in its stream, is known already, or is set aside with a reason.
 * All of it happens in the caller's transaction; the outcomes are true only when that was committed.
 */
import { createHash } from 'node:crypto';
import type { Standing } from '#core/access/access.ts';
import type { Outcome } from '#core/protocol/sync.ts';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import { parseStream } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';
import type { Identity } from '../store/log.ts';
import type { StoreWriter } from '../store/store.ts';
import { sayHeard } from './heard.ts';
import {
  clamped,
  isKnownEvent,
  isKnownRegister,
  judgeEvent,
  judgeRegister,
  type ArrivingBatch,
  type ArrivingEvent,
  type ArrivingRegister,
  type QuarantineReason,
} from './judge.ts';
import { refersToOwn } from './references.ts';
import { addEvent, addRegister, currentRegister, finishRun, startRun, type Run } from './run.ts';
import { standingOf } from './standing.ts';

export type BatchOutcomes = {
  events: [id: string, outcome: Outcome][];
  registers: [stream: string, key: string, at: number, outcome: Outcome][];
};

/** Who sends: a device, and those of its people who are signed in on it. */
export type Sender = { enrolment: Enrolment; personIds: readonly string[]; now: number };

/** `standings`: what the authors of this batch hold, read once. */
type Batch = Run & { sender: Sender; standings: Map<string, Standing> };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Everything that makes the event what it is, but no clocks: a device that sends it again may have set its clock. */
export function identityHash(event: BookbagEvent): string {
  const { stream, type, v, personId, deviceId, deviceSeq, enc, payload } = event;
  return sha256(JSON.stringify([stream, type, v, personId, deviceId, deviceSeq, enc, payload]));
}

type Item = { kind: 'event' | 'register'; value: ArrivingEvent | ArrivingRegister | BookbagEvent };

async function setAside(batch: Batch, item: Item, reason: QuarantineReason): Promise<Outcome> {
  const raw = JSON.stringify(item.value);
  const { enrolmentId } = batch.sender.enrolment;
  const { kind } = item;
  const row = { hash: sha256(raw), kind, enrolmentId, reason, raw, arrivedAt: batch.now };
  await batch.tx.setAside(row);
  return 'quarantined';
}

/** What was set aside before and came again has its place now: it is in one place, not in two. */
function release(batch: Batch, { value }: Item): Promise<void> {
  return batch.tx.release(sha256(JSON.stringify(value)));
}

async function courtOf(batch: Batch, personId: string) {
  const { enrolment, personIds, now } = batch.sender;
  const standing = batch.standings.get(personId) ?? (await standingOf(batch.tx, personId, now));
  batch.standings.set(personId, standing);
  return { enrolment, standing, hasSession: personIds.includes(personId), now };
}

async function takeNew(batch: Batch, event: BookbagEvent, identity: Identity): Promise<Outcome> {
  const item = { kind: 'event' as const, value: event };
  if (!(await refersToOwn(batch.tx, event))) return setAside(batch, item, 'elsewhere');
  const claim = await batch.tx.claimIdentity(identity);
  if (claim === 'duplicate') return 'duplicate';
  if (claim !== 'new') return setAside(batch, item, claim);
  await addEvent(batch, event);
  // What an office says may change what the next author of this batch may do.
  if (parseStream(event.stream)?.kind === 'office') batch.standings.clear();
  await release(batch, item);
  return 'stored';
}

/** What the school holds already is acknowledged as that, whatever its author may do today. */
async function takeEvent(batch: Batch, event: ArrivingEvent): Promise<Outcome> {
  const item = { kind: 'event' as const, value: event };
  if (!isKnownEvent(event)) return setAside(batch, item, 'odd-envelope');
  const hash = identityHash(event);
  if ((await batch.tx.identity(event.id))?.hash === hash) return 'duplicate';
  const reason = judgeEvent(event, await courtOf(batch, event.personId));
  if (reason !== undefined) return setAside(batch, item, reason);
  const { id, stream, deviceSeq } = event;
  const { enrolmentId } = batch.sender.enrolment;
  return takeNew(batch, event, { id, stream, hash, enrolmentId, deviceSeq });
}

/** The later one wins; at the same time the greater device id, so that every order of arrival ends the same. */
function wins(challenger: Register, holder: Register): boolean {
  return challenger.at === holder.at ? challenger.deviceId > holder.deviceId : challenger.at > holder.at;
}

function isSame(a: Register, b: Register): boolean {
  return a.at === b.at && a.deviceId === b.deviceId && a.payload === b.payload;
}

/** A draft that lost to another device's is kept; what the same device wrote over is not a loss. */
async function keepLoser(batch: Batch, loser: Register, winner: Register): Promise<void> {
  const isDraft = loser.key.startsWith('draft:');
  if (isDraft && loser.deviceId !== winner.deviceId && loser.payload !== winner.payload) {
    await batch.tx.keepLoser(loser);
  }
}

async function takeRegister(batch: Batch, register: ArrivingRegister): Promise<Outcome> {
  const arrived = { kind: 'register' as const, value: register };
  if (!isKnownRegister(register)) return setAside(batch, arrived, 'odd-envelope');
  const reason = judgeRegister(register, await courtOf(batch, register.personId));
  if (reason !== undefined) return setAside(batch, arrived, reason);
  await release(batch, arrived);
  const holder = await currentRegister(batch, register.stream, register.key);
  const item = clamped(register, batch.now, holder?.at);
  if (holder !== undefined && (isSame(item, holder) || !wins(item, holder))) {
    await keepLoser(batch, item, holder);
    return 'duplicate';
  }
  if (holder !== undefined) await keepLoser(batch, holder, item);
  addRegister(batch, item);
  return 'stored';
}

export async function appendBatch(
  tx: StoreWriter,
  items: Pick<ArrivingBatch, 'events' | 'registers'>,
  sender: Sender,
): Promise<BatchOutcomes> {
  const batch: Batch = { ...startRun(tx, sender.now), sender, standings: new Map() };
  const outcomes: BatchOutcomes = { events: [], registers: [] };
  for (const event of items.events) outcomes.events.push([event.id, await takeEvent(batch, event)]);
  for (const register of items.registers) {
    const { stream, key, at } = register;
    outcomes.registers.push([stream, key, at, await takeRegister(batch, register)]);
  }
  await sayHeard(batch, sender.enrolment.personIds);
  await finishRun(batch);
  return outcomes;
}
