/**
 * What came back, and what may be believed of it. Only a positive, typed answer that echoes the batch counts.
 * Everything else (a captive portal's page, a redirect, a proxy's error, silence) is "no contact" and changes
 * nothing. Whether the signature is right is for the caller, who has the keys.
 */
import * as v from 'valibot';
import { parseErrorCode, type ErrorCode } from '#core/protocol/error-codes.ts';
import { quietReceipt } from '#core/protocol/known.ts';
import {
  PartReceiptSchema,
  QuietResponseSchema,
  ReceiptSchema,
  SYNC_MEDIA_TYPE,
  SyncResponseSchema,
  WIRE_VERSION,
  type Receipt,
  type SyncResponse,
} from '#core/protocol/sync.ts';
import { parseJson } from '#core/work/parse-json.ts';

/** An HTTP answer, read to its end; null when there was none, or it was cut. */
export type Heard = { status: number; mediaType: string; retryAfter: string | null; text: string } | null;

export type NoContact =
  /** Nobody answered, or a gateway said that nobody is there. */
  | 'no-network'
  /** Something answered that is not the school: a portal, a proxy. */
  | 'not-the-school'
  /** Signed by a key that this device does not know, or wrongly. */
  | 'not-signed'
  /** The school does not understand this version of the app. */
  | 'not-understood';

export type Contact = { kind: 'contact'; response: SyncResponse; receipt: Receipt };
export type Failure =
  | { kind: 'no-contact'; why: NoContact }
  /** The school does not know this device (any more): somebody has to sign in. Nothing is deleted. */
  | { kind: 'signed-out' }
  | { kind: 'wait'; retryAfterMs: number | null };
export type Answer =
  | Contact
  | Failure
  /** Too large, or not readable: `fault` of the batch, to be halved until one item is left. */
  | { kind: 'too-large' }
  /** The school failed at it: halved next time, in case one item is the cause. */
  | { kind: 'failed' }
  /** Cut, or given up, after it had been under way for a while: less goes next time, in case the line is too slow. */
  | { kind: 'cut' };
export type PartAnswer = Failure | { kind: 'stored' } | { kind: 'refused' };

const NOT_THE_SCHOOL: Answer & Failure = { kind: 'no-contact', why: 'not-the-school' };

/** The code of an error that Bookbag's school wrote; undefined for anybody else's. */
export function errorCodeOf(heard: NonNullable<Heard>): ErrorCode | undefined {
  if (heard.mediaType !== 'application/problem+json') return undefined;
  const body = parseJson(heard.text);
  return typeof body === 'object' && body !== null && 'error' in body
    ? parseErrorCode(body.error)
    : undefined;
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); null when there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** What stands for every address: no network, sign in first, come later. Undefined when it is something else. */
function failureOf(heard: Heard, now: number): Failure | undefined {
  if (heard === null) return { kind: 'no-contact', why: 'no-network' };
  const { status } = heard;
  if (status === 401) return errorCodeOf(heard) === undefined ? NOT_THE_SCHOOL : { kind: 'signed-out' };
  if (status !== 429 && status !== 502 && status !== 503 && status !== 504) return undefined;
  const named = retryAfterMs(heard.retryAfter, now);
  // A gateway that has no school behind it, and no time at which there will be one.
  if (named === null && errorCodeOf(heard) === undefined) return { kind: 'no-contact', why: 'no-network' };
  return { kind: 'wait', retryAfterMs: named };
}

/** What the school is expected to echo. `epoch`: that of what both know. */
export type Expected = { batch: string; deviceId: string; epoch: number | undefined };

/** The answer in full that a quiet one stands for; its signature is of the receipt that both can write. */
function inFull(answer: unknown, { batch, deviceId, epoch }: Expected): unknown {
  if (epoch === undefined || !v.is(QuietResponseSchema, answer)) return answer;
  const { signature, ...said } = answer;
  const receipt = quietReceipt({ ...said, batch, deviceId, epoch });
  return { v: WIRE_VERSION, batch, receipt, keyId: '', signature, lacks: [], pages: [] };
}

function contactOf(text: string, expected: Expected): Answer {
  const response = v.safeParse(SyncResponseSchema, inFull(parseJson(text), expected));
  if (!response.success || response.output.batch !== expected.batch) return NOT_THE_SCHOOL;
  const receipt = v.safeParse(ReceiptSchema, parseJson(response.output.receipt));
  if (!receipt.success) return NOT_THE_SCHOOL;
  const { batch, deviceId } = receipt.output;
  if (batch !== expected.batch || deviceId !== expected.deviceId) return NOT_THE_SCHOOL;
  return { kind: 'contact', response: response.output, receipt: receipt.output };
}

export function meaningOf(heard: Heard, expected: Expected, now: number): Answer {
  const failure = failureOf(heard, now);
  if (failure !== undefined || heard === null) return failure ?? NOT_THE_SCHOOL;
  if (heard.status === 413) return { kind: 'too-large' };
  if (heard.status === 200 && heard.mediaType === SYNC_MEDIA_TYPE) return contactOf(heard.text, expected);
  const code = errorCodeOf(heard);
  if (code === 'bad-request') return { kind: 'too-large' };
  if (code === 'server-error') return { kind: 'failed' };
  return code === undefined ? NOT_THE_SCHOOL : { kind: 'no-contact', why: 'not-understood' };
}

/** What came back for one part. `refused`: set aside, the others go on. */
export function partMeaningOf(heard: Heard, hash: string, now: number): PartAnswer {
  const failure = failureOf(heard, now);
  if (failure !== undefined || heard === null) return failure ?? { kind: 'refused' };
  if (heard.status === 200 && heard.mediaType === SYNC_MEDIA_TYPE) {
    const receipt = v.safeParse(PartReceiptSchema, parseJson(heard.text));
    return receipt.success && receipt.output.hash === hash
      ? { kind: 'stored' }
      : { kind: 'no-contact', why: 'not-the-school' };
  }
  return errorCodeOf(heard) === undefined
    ? { kind: 'no-contact', why: 'not-the-school' }
    : { kind: 'refused' };
}
