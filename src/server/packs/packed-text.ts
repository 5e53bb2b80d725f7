/** Text as packs store it: UTF-8, deflated without a header to the same bytes on every machine, and bounded both ways. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { deflateSync } from 'fflate';
import { TEXT_DEFLATE } from '#core/pack/deflate.ts';
import { sayBytes } from '#core/pack/limits.ts';
import { refuse } from './fault-error.ts';

const inflate = promisify(inflateRaw);

/** What the text is, for the sentence, and its limits. */
export type TextLimits = { what: string; textBytes: number; storedBytes: number };

export function packText(text: string, limits: TextLimits): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const stored = deflateSync(bytes, TEXT_DEFLATE);
  if (bytes.length <= limits.textBytes && stored.length <= limits.storedBytes) return stored;
  throw refuse(
    'too-large',
    `${limits.what} is too long: ${sayBytes(stored.length)} of ${sayBytes(limits.storedBytes)} that are allowed.`,
  );
}

export async function unpackText(stored: Uint8Array, limits: TextLimits): Promise<string> {
  const bytes = await unpackBytes(stored, limits);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(limits);
    throw error;
  }
}

/** Unfolds no more than the limit, whatever the bytes claim. */
export async function unpackBytes(stored: Uint8Array, limits: TextLimits): Promise<Uint8Array> {
  return inflate(stored, { maxOutputLength: limits.textBytes }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw refuse(
        'too-large',
        `${limits.what} unfolds to more than the ${sayBytes(limits.textBytes)} that are allowed.`,
      );
    }
    if (typeof code === 'string' && code.startsWith('Z_')) throw unreadable(limits);
    throw error;
  });
}

function unreadable(limits: TextLimits): Error {
  return refuse('bad-bytes', `${limits.what} cannot be read: its bytes are damaged.`);
}
