/**
 * What becomes of an event or a register that a device sent: taken into its stream, or set aside with a reason.
 * It is never refused: the work of a child is kept whatever is odd about it. Pure.
 */
import * as v from 'valibot';
import { mayAppend, mayWrite, type Standing } from '#core/access/access.ts';
import { BATCH_LIMIT, EventSchema, RegisterSchema, SyncRequestSchema } from '#core/protocol/sync.ts';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import { PAYLOADS, type EventType } from '#core/work/payloads.ts';
import { isStream, parseStream } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';

/**
 * A batch as it is read here: fields of an item that this version does not know stay with it, so that what is set
 * aside is set aside whole.
 */
export const ArrivingBatchSchema = v.object({
  ...SyncRequestSchema.entries,
  events: v.pipe(v.array(v.looseObject(EventSchema.entries)), v.maxLength(BATCH_LIMIT.items)),
  registers: v.pipe(v.array(v.looseObject(RegisterSchema.entries)), v.maxLength(BATCH_LIMIT.items)),
});

export type WireEvent = v.InferOutput<typeof EventSchema>;
export type WireRegister = v.InferOutput<typeof RegisterSchema>;

export const QUARANTINE_REASONS = {
  'odd-envelope': 'Its envelope is not one that this version knows.',
  'other-device': 'It says that it was made on another device.',
  'other-person': 'Its author has never signed in on this device.',
  'unknown-type': 'Its type or version is not one that this version knows.',
  'odd-payload': 'Its content does not have the shape of its type.',
  'not-allowed': 'Its author may not add this there.',
  elsewhere: 'It speaks of a person, class or household that this school does not have.',
  'id-taken': 'Another event has the same id.',
  'seq-taken': 'Another event has the same number of the same device.',
} as const;
export type QuarantineReason = keyof typeof QUARANTINE_REASONS;

export type Judgement<Item> = { fits: true; item: Item } | { fits: false; reason: QuarantineReason };

export type Court = { enrolment: Enrolment; standing: Standing; now: number };

const Whole = v.pipe(v.number(), v.safeInteger());
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

const EnvelopeSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-]{1,64}$/)),
  v: Whole,
  personId: Id,
  deviceSeq: v.pipe(Whole, v.minValue(1)),
  at: Whole,
  session: v.pipe(v.string(), v.maxLength(128)),
  elapsedMs: v.number(),
  heardAt: v.nullable(Whole),
  enc: v.literal('plain'),
});

const RegisterEnvelopeSchema = v.object({
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  personId: Id,
  at: Whole,
  enc: v.literal('plain'),
});

function isKnownEvent(event: WireEvent): event is WireEvent & BookbagEvent {
  return isStream(event.stream) && v.is(EnvelopeSchema, event);
}

function isKnownRegister(register: WireRegister): register is WireRegister & Register {
  return isStream(register.stream) && v.is(RegisterEnvelopeSchema, register) && isJson(register.payload);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(PAYLOADS, type);
}

export function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}

function isJson(text: string): boolean {
  return parseJson(text).ok;
}

/** Reasons that the sender gives: who sends for whom. */
function senderReason(
  item: { deviceId: string; personId: string },
  { enrolment }: Court,
): QuarantineReason | undefined {
  if (item.deviceId !== enrolment.deviceId) return 'other-device';
  return enrolment.personIds.some((id) => id === item.personId) ? undefined : 'other-person';
}

function payloadReason(event: BookbagEvent): QuarantineReason | undefined {
  if (!isEventType(event.type) || PAYLOADS[event.type].v !== event.v) return 'unknown-type';
  const payload = parseJson(event.payload);
  return payload.ok && v.is(PAYLOADS[event.type].schema, payload.value) ? undefined : 'odd-payload';
}

export function judgeEvent(event: WireEvent, court: Court): Judgement<BookbagEvent> {
  if (!isKnownEvent(event)) return { fits: false, reason: 'odd-envelope' };
  const reason =
    senderReason(event, court) ??
    payloadReason(event) ??
    (mayAppend(court.standing, event, court.now) ? undefined : 'not-allowed');
  return reason === undefined ? { fits: true, item: event } : { fits: false, reason };
}

/** How far a device's clock may be ahead before its registers are set back to the school's. */
export const CLOCK_AHEAD_MS = 5 * 60_000;

/** A register that fits comes back with its time clamped, so that a clock that is years ahead wins nothing. */
export function judgeRegister(register: WireRegister, court: Court): Judgement<Register> {
  if (!isKnownRegister(register)) return { fits: false, reason: 'odd-envelope' };
  const reason =
    senderReason(register, court) ??
    (mayWrite(court.standing, register, court.now) ? undefined : 'not-allowed');
  if (reason !== undefined) return { fits: false, reason };
  return { fits: true, item: { ...register, at: Math.min(register.at, court.now + CLOCK_AHEAD_MS) } };
}

/** The stream of work whose owner this device may send for; undefined for any other. */
export function ownStream(stream: string, enrolment: Enrolment) {
  const parts = parseStream(stream);
  if (parts?.kind !== 'student' || !isStream(stream)) return undefined;
  return enrolment.personIds.some((id) => id === parts.owner) ? stream : undefined;
}
