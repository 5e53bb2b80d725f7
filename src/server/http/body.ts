/** Reading what a request carries: never more than was allowed, never something of another type. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';

const unzip = promisify(gunzip);

/** The most that a JSON body of the small routes may have. */
const SMALL_JSON_BYTES = 16_384;

export type BodyLimits = { type: string; wireBytes: number; textBytes: number };

function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Stops reading, and throws ProtocolError('too-large'), as soon as there is more than `limitBytes`. */
export async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limitBytes) throw new ProtocolError('too-large');
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of bodyOf(request)) {
    sizeBytes += piece.length;
    if (sizeBytes > limitBytes) throw new ProtocolError('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces, sizeBytes);
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
    return await unzip(bytes, { maxOutputLength: limitBytes });
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ProtocolError(isTooLarge ? 'too-large' : 'bad-request', { cause });
  }
}

async function readText(request: Request, limits: BodyLimits): Promise<string> {
  if (mediaType(request) !== limits.type) throw new ProtocolError('bad-request');
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') throw new ProtocolError('bad-request');
  const bytes = await readBytes(request, encoding === 'gzip' ? limits.wireBytes : limits.textBytes);
  const plain = encoding === 'gzip' ? await inflated(bytes, limits.textBytes) : bytes;
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
  limits: BodyLimits = { type: 'application/json', wireBytes: SMALL_JSON_BYTES, textBytes: SMALL_JSON_BYTES },
): Promise<v.InferOutput<Schema>> {
  const text = await readText(request, limits);
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
