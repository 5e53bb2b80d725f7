/** Reading what a request carries: never more than was allowed, never something of another type. */
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';

const unzip = promisify(gunzip);
/** Less than this takes less time than the way to another thread and back, and leaves no memory in pieces there. */
export const AT_ONCE_BYTES = 32_768;

/** The most that a JSON body of the small routes may have. */
const SMALL_JSON_BYTES = 16_384;

export type BodyLimits = { type: string; wireBytes: number; textBytes: number };

const SMALL_JSON: BodyLimits = {
  type: 'application/json',
  wireBytes: SMALL_JSON_BYTES,
  textBytes: SMALL_JSON_BYTES,
};

function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Stops reading, and throws ProtocolError('too-large'), as soon as there is more than `limitBytes`. `brokeOff` gets what
 * had come when the connection broke.
 */
export async function readBytes(
  request: Request,
  limitBytes: number,
  brokeOff?: (bytes: Uint8Array) => void,
): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limitBytes) throw new ProtocolError('too-large');
  // As long as it says, and in one piece: a stream of the web's kind costs more than all else about a small body.
  if (announced > 0 && brokeOff === undefined) return allOf(request);
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of bodyOf(request)) {
      sizeBytes += piece.length;
      if (sizeBytes > limitBytes) throw new ProtocolError('too-large');
      pieces.push(piece);
    }
  } catch (error) {
    if (sizeBytes <= limitBytes) brokeOff?.(Buffer.concat(pieces));
    throw error;
  }
  return Buffer.concat(pieces, sizeBytes);
}

async function allOf(request: Request): Promise<Uint8Array> {
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    throw new ProtocolError('bad-request', { detail: 'The request broke off.', cause });
  }
}

/** The body in pieces, as it comes in. A connection that is cut is the sender's business, not an error of ours. */
export async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  try {
    if (request.body !== null) for await (const piece of request.body) yield piece;
  } catch (cause) {
    throw new ProtocolError('bad-request', { detail: 'The request broke off.', cause });
  }
}

async function inflated(bytes: Uint8Array, limitBytes: number): Promise<Uint8Array> {
  try {
    const limit = { maxOutputLength: limitBytes };
    return bytes.length <= AT_ONCE_BYTES ? gunzipSync(bytes, limit) : await unzip(bytes, limit);
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ProtocolError(isTooLarge ? 'too-large' : 'bad-request', { cause });
  }
}

/** A body as it came, within its limits and not yet looked into. */
export type Packed = { bytes: Uint8Array; isZipped: boolean; textBytes: number };

/** Reads the body to its end, however slowly it comes. */
export async function readPacked(request: Request, limits: BodyLimits): Promise<Packed> {
  if (mediaType(request) !== limits.type) throw new ProtocolError('bad-request');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') throw new ProtocolError('bad-request');
  const isZipped = encoding === 'gzip';
  const bytes = await readBytes(request, isZipped ? limits.wireBytes : limits.textBytes);
  return { bytes, isZipped, textBytes: limits.textBytes };
}

async function textOf({ bytes, isZipped, textBytes }: Packed): Promise<string> {
  const plain = isZipped ? await inflated(bytes, textBytes) : bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    throw new ProtocolError('bad-request', { cause });
  }
}

/** A JSON body that fits `schema`; anything else is ProtocolError('bad-request'). */
export async function readJson<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return unpackJson(await readPacked(request, SMALL_JSON), schema);
}

export async function unpackJson<Schema extends v.GenericSchema>(
  packed: Packed,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = await textOf(packed);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ProtocolError('bad-request', { cause });
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new ProtocolError('bad-request');
  return parsed.output;
}
