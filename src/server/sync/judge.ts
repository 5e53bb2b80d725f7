/**
 * What becomes of an event or a register that a device sent: taken into its stream, or set aside with a reason.
 * It is never refused: the work of a child is kept whatever is odd about it. Pure.
 */
import * as v from 'valibot';
import { HOUSEHOLD_PERSON, mayAppend, mayWrite, needsSession, type Standing } from '#core/access/access.ts';
import type { QuarantineReason } from '#core/protocol/kept-aside.ts';
import { BATCH_LIMIT, EventSchema, RegisterSchema, SyncRequestSchema } from '#core/protocol/sync.ts';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import { carriedUp, isCarriedUp } from '#core/work/carried-up.ts';
import { ALL_PAYLOADS } from '#core/work/all-payloads.ts';
import type { PayloadRules } from '#core/work/payloads.ts';
import { isStream, parseStream, type StreamId } from '#core/work/stream.ts';
import type { Enrolment } from '../store/access.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Whole = v.pipe(v.number(), v.safeInteger());

/**
 * A batch as it is read here: of an item no more is asked than what a receipt names it by, since all else that may be
 * odd about it is a reason to set it aside. Every field stays with it, so that what is set aside is set aside whole.
 */
export const ArrivingBatchSchema = v.object({
  ...SyncRequestSchema.entries,
  events: v.optional(v.pipe(v.array(v.looseObject({ id: Id })), v.maxLength(BATCH_LIMIT.items)), []),
  registers: v.optional(
    v.pipe(
      v.array(v.looseObject({ stream: v.string(), key: v.string(), at: v.pipe(v.number(), v.finite()) })),
      v.maxLength(BATCH_LIMIT.items),
    ),
    [],
  ),
});
export type ArrivingBatch = v.InferOutput<typeof ArrivingBatchSchema>;
export type ArrivingEvent = ArrivingBatch['events'][number];
export type ArrivingRegister = ArrivingBatch['registers'][number];

export const QUARANTINE_REASONS: Readonly<Record<QuarantineReason, string>> = {
  'odd-envelope': 'Its envelope is not one that this version knows.',
  'other-device': 'It says that it was made on another device.',
  'other-person': 'Its author has never signed in on this device.',
  'signed-out': 'Its author, who speaks for the school, is not signed in on this device.',
  'unknown-type': 'Its type or version is not one that this version knows.',
  'odd-payload': 'Its content does not have the shape of its type.',
  'not-allowed': 'Its author may not add this there.',
  elsewhere: 'It speaks of a person, class, household or pack that this school does not have.',
  'id-taken': 'Another event has the same id.',
  'seq-taken': 'Another event has the same number of the same device.',
};

export function isQuarantineReason(reason: string): reason is QuarantineReason {
  return Object.hasOwn(QUARANTINE_REASONS, reason);
}

/** `hasSession`: the author is signed in on the device that sends. */
export type Court = { enrolment: Enrolment; standing: Standing; hasSession: boolean; now: number };

const EnvelopeSchema = v.object({
  ...EventSchema.entries,
  id: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-]{1,64}$/)),
  stream: v.custom<StreamId>(isStreamText),
  v: Whole,
  personId: Id,
  deviceSeq: v.pipe(Whole, v.minValue(1)),
  at: Whole,
  session: v.pipe(v.string(), v.maxLength(128)),
  elapsedMs: v.pipe(v.number(), v.finite()),
  heardAt: v.nullable(Whole),
  enc: v.literal('plain'),
});

const RegisterEnvelopeSchema = v.object({
  ...RegisterSchema.entries,
  stream: v.custom<StreamId>(isStreamText),
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
  personId: Id,
  at: Whole,
  enc: v.literal('plain'),
  payload: v.pipe(v.string(), v.check(isJson)),
});

function isStreamText(value: unknown): boolean {
  return typeof value === 'string' && isStream(value);
}

/** The ids in it carry no brand on the wire. */
export function isKnownEvent(event: ArrivingEvent): event is ArrivingEvent & BookbagEvent {
  return v.is(EnvelopeSchema, event);
}

export function isKnownRegister(register: ArrivingRegister): register is ArrivingRegister & Register {
  return v.is(RegisterEnvelopeSchema, register);
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
  const isOfDevice = item.personId === HOUSEHOLD_PERSON && enrolment.householdId !== null;
  const isKnown = isOfDevice || enrolment.personIds.some((id) => id === item.personId);
  return isKnown ? undefined : 'other-person';
}

function payloadReason(event: BookbagEvent, rules: PayloadRules): QuarantineReason | undefined {
  const rule = Object.hasOwn(rules, event.type) ? rules[event.type] : undefined;
  if (rule === undefined || !isCarriedUp(event.v, rule)) return 'unknown-type';
  const payload = parseJson(event.payload);
  const isWhole = payload.ok && v.is(rule.schema, carriedUp(payload.value, event.v, rule));
  return isWhole ? undefined : 'odd-payload';
}

/**
 * Why an event is set aside; undefined when it may stand in its stream. An older version has its place there as it came;
 * one of a newer version waits aside for a school that knows it.
 */
export function judgeEvent(
  event: BookbagEvent,
  court: Court,
  rules: PayloadRules = ALL_PAYLOADS,
): QuarantineReason | undefined {
  const reason = senderReason(event, court) ?? payloadReason(event, rules);
  if (reason !== undefined) return reason;
  if (!mayAppend(court.standing, event, court.now)) return 'not-allowed';
  return needsSession(event.type) && !court.hasSession ? 'signed-out' : undefined;
}

/** How far a device's clock may be ahead before its registers are set back to the school's. */
export const CLOCK_AHEAD_MS = 5 * 60_000;

/** Why a register is set aside; undefined when it may be written. */
export function judgeRegister(register: Register, court: Court): QuarantineReason | undefined {
  const isAllowed = mayWrite(court.standing, register, court.now);
  return senderReason(register, court) ?? (isAllowed ? undefined : 'not-allowed');
}

/**
 * With its time set back, so that a clock that is years ahead wins nothing; but not behind what it was written over
 * (`holderAt`): the school's own clock may have been set back since that came.
 */
export function clamped(register: Register, now: number, holderAt = 0): Register {
  return { ...register, at: Math.min(register.at, Math.max(now + CLOCK_AHEAD_MS, holderAt + 1)) };
}

/** The stream of work whose owner this device may send for; undefined for any other. */
export function ownStream(stream: string, enrolment: Enrolment) {
  const parts = parseStream(stream);
  if (parts?.kind !== 'student' || !isStream(stream)) return undefined;
  return enrolment.personIds.some((id) => id === parts.owner) ? stream : undefined;
}
