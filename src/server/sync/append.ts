/**
 * Takes in one batch of a device: every item ends in its stream, is known already, or is set aside with a reason.
 * All of it happens in the caller's transaction; the outcomes are true only when that was committed.
 */
import { hash } from 'node:crypto';
import { HOUSEHOLD_PERSON, needsSession, standingOfHousehold, type Standing } from '#core/access/access.ts';
import type { HouseholdId } from '#core/people/ids.ts';
import type { QuarantineReason } from '#core/protocol/kept-aside.ts';
import type { Outcome } from '#core/protocol/sync.ts';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import { whenDone } from '#core/work/when-done.ts';
import type { Enrolment } from '../store/access.ts';
import type { IdentityClaim, Places, QuarantineRow } from '../store/log.ts';
import type { StoreWriter } from '../store/store.ts';
import { sayHeard } from './heard.ts';
import { sayHeardAtHome } from './heard-at-home.ts';
import {
  clamped,
  isKnownEvent,
  isKnownRegister,
  judgeEvent,
  judgeRegister,
  type ArrivingBatch,
  type ArrivingEvent,
  type ArrivingRegister,
} from './judge.ts';
import { refersToOwn } from './references.ts';
import { addEvent, addRegister, currentRegister, finishRun, startRun, type Run } from './run.ts';
import { sittingAt } from './sitting.ts';
import { standingOf } from './standing.ts';

export type BatchOutcomes = {
  events: [id: string, outcome: Outcome][];
  registers: [stream: string, key: string, at: number, outcome: Outcome][];
  /** Streams with an event whose time was not one that the school can believe: it goes back to who sent it. */
  redated: ReadonlySet<StreamId>;
  /** Where in their streams the events stand that are new, with what follows from them. */
  places: ReadonlyMap<StreamId, Places>;
};

/** Who sends: a device, and those of its people who are signed in on it. */
export type Sender = { enrolment: Enrolment; personIds: readonly string[]; now: number };

/** `standings`: what the authors of this batch hold, read once. `notBefore`: the contact before, epoch ms, where it is known. */
type Batch = Run & {
  sender: Sender;
  standings: Map<string, Standing>;
  notBefore: number | undefined;
  redated: Set<StreamId>;
};

function startBatch(tx: StoreWriter, sender: Sender, notBefore?: number): Batch {
  return { ...startRun(tx, sender.now), sender, notBefore, standings: new Map(), redated: new Set() };
}

/**
 * A student's own work, held to the contacts that the school itself remembers. What staff say may have waited on their
 * device for them to sign in, visit after visit.
 */
function believed(batch: Batch, event: BookbagEvent): BookbagEvent {
  const { notBefore } = batch;
  if (notBefore === undefined || needsSession(event.type) || whenDone(event) >= notBefore) return event;
  batch.redated.add(event.stream);
  return { ...event, heardAt: notBefore };
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
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
  const standing =
    batch.standings.get(personId) ??
    (personId === HOUSEHOLD_PERSON && enrolment.householdId !== null
      ? standingOfHousehold(enrolment.householdId as HouseholdId)
      : await standingOf(batch.tx, personId, now));
  batch.standings.set(personId, standing);
  return { enrolment, standing, hasSession: personIds.includes(personId), now };
}

/** An event that the school could read, with what makes it that event, and why it has no place if it has none. */
type Judged = { event: BookbagEvent; hash: string; reason: QuarantineReason | undefined };

async function judged(batch: Batch, event: BookbagEvent): Promise<Judged> {
  const reason = judgeEvent(event, await courtOf(batch, event.personId));
  const isElsewhere = reason === undefined && !(await refersToOwn(batch.tx, event, batch.now));
  return { event, hash: identityHash(event), reason: isElsewhere ? 'elsewhere' : reason };
}

/** What the school holds already is acknowledged as that, whatever its author may do today. */
async function withoutPlace(batch: Batch, { event, hash }: Judged, reason: QuarantineReason) {
  const known = await batch.tx.identity(event.id);
  return known?.hash === hash ? 'duplicate' : setAside(batch, { kind: 'event', value: event }, reason);
}

async function settle(batch: Batch, one: Judged, claimed: IdentityClaim | undefined): Promise<Outcome> {
  const { event, reason } = one;
  if (reason !== undefined) return withoutPlace(batch, one, reason);
  if (claimed === 'duplicate') return 'duplicate';
  if (claimed === 'id-taken' || claimed === 'seq-taken')
    return setAside(batch, { kind: 'event', value: event }, claimed);
  await addEvent(batch, believed(batch, event));
  return 'stored';
}

/** Asked of the store together: a call for each event of each device is what a whole school at the door waits for. */
async function claimAll(batch: Batch, events: readonly Judged[]): Promise<Map<Judged, IdentityClaim>> {
  const { enrolmentId } = batch.sender.enrolment;
  const placed = events.filter(({ reason }) => reason === undefined);
  const claims = await batch.tx.claimIdentities(
    placed.map(({ event: { id, stream, deviceSeq }, hash }) => ({
      id,
      stream,
      hash,
      enrolmentId,
      deviceSeq,
    })),
  );
  return new Map(placed.flatMap((one, index) => (claims[index] === undefined ? [] : [[one, claims[index]]])));
}

async function takeEvents(
  batch: Batch,
  arriving: readonly ArrivingEvent[],
): Promise<BatchOutcomes['events']> {
  const readable: Judged[] = [];
  for (const event of arriving) if (isKnownEvent(event)) readable.push(await judged(batch, event));
  const byEvent = new Map<ArrivingEvent, Judged>(readable.map((one) => [one.event, one]));
  const claims = await claimAll(batch, readable);
  const outcomes: BatchOutcomes['events'] = [];
  for (const event of arriving) {
    const one = byEvent.get(event);
    const outcome =
      one === undefined
        ? await setAside(batch, { kind: 'event', value: event }, 'odd-envelope')
        : await settle(batch, one, claims.get(one));
    outcomes.push([event.id, outcome]);
  }
  await releaseStored(batch, arriving, outcomes);
  // What an office says may change what the next author of this batch may do.
  if (arriving.some(isOfOffice)) batch.standings.clear();
  return outcomes;
}

async function releaseStored(
  batch: Batch,
  arriving: readonly ArrivingEvent[],
  outcomes: BatchOutcomes['events'],
): Promise<void> {
  const aside = await batch.tx.asideAmong(arriving.map(({ id }) => id));
  for (const [index, value] of arriving.entries()) {
    if (aside.has(value.id) && outcomes[index]?.[1] === 'stored')
      await release(batch, { kind: 'event', value });
  }
}

export function isOfOffice(event: ArrivingEvent): boolean {
  return typeof event['stream'] === 'string' && parseStream(event['stream'])?.kind === 'office';
}

/** Events of which none changes what the others' authors may do: all of them, or one at a time where an office speaks. */
function judgedTogether(events: readonly ArrivingEvent[]): (readonly ArrivingEvent[])[] {
  return events.some(isOfOffice) ? events.map((event) => [event]) : [events];
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

/** Judges again what was kept aside, exactly as it came. True when it has its place now, and is kept aside no more. */
export async function appendAgain(tx: StoreWriter, row: QuarantineRow, sender: Sender): Promise<boolean> {
  // Who it was that kept it so long is not known: it is taken by the word of the device.
  const batch = startBatch(tx, sender);
  const value: unknown = JSON.parse(row.raw);
  const outcome =
    row.kind === 'event'
      ? (await takeEvents(batch, [value as ArrivingEvent]))[0]?.[1]
      : await takeRegister(batch, value as ArrivingRegister);
  await finishRun(batch);
  if (outcome === 'quarantined') return false;
  await tx.release(row.hash);
  return true;
}

export async function appendBatch(
  tx: StoreWriter,
  items: Pick<ArrivingBatch, 'events' | 'registers'>,
  sender: Sender,
): Promise<BatchOutcomes> {
  const batch = startBatch(tx, sender, sittingAt(sender.enrolment.sitting, sender.now).before);
  const events: BatchOutcomes['events'] = [];
  const registers: BatchOutcomes['registers'] = [];
  for (const together of judgedTogether(items.events)) events.push(...(await takeEvents(batch, together)));
  for (const register of items.registers) {
    const { stream, key, at } = register;
    registers.push([stream, key, at, await takeRegister(batch, register)]);
  }
  await sayHeard(batch, sender.enrolment.personIds);
  await sayHeardAtHome(batch, sender.enrolment);
  return { events, registers, redated: batch.redated, places: await finishRun(batch) };
}
