/** Text as packs store it: UTF-8, deflated without a header, and bounded both ways. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { sayBytes } from '#core/pack/limits.ts';
import { refuse } from './fault-error.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
/** Fixed, so that the same text gives the same bytes with the same version of Node on the same kind of machine. */
const DEFLATE_OPTIONS = { level: 9, memLevel: 9, windowBits: 15 } as const;

/** What the text is, for the sentence, and its limits. */
export type TextLimits = { what: string; textBytes: number; storedBytes: number };

export async function packText(text: string, limits: TextLimits): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const stored = await deflate(bytes, DEFLATE_OPTIONS);
  if (bytes.length <= limits.textBytes && stored.length <= limits.storedBytes) return stored;
  throw refuse(
    'too-large',
    `${limits.what} is too long: ${sayBytes(stored.length)} of ${sayBytes(limits.storedBytes)} that are allowed.`,
  );
}

/** Unfolds no more than the limit, whatever the bytes claim. */
export async function unpackText(stored: Uint8Array, limits: TextLimits): Promise<string> {
  const bytes = await inflate(stored, { maxOutputLength: limits.textBytes }).catch((error: unknown) => {
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
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(limits);
    throw error;
  }
}

function unreadable(limits: TextLimits): Error {
  return refuse('bad-bytes', `${limits.what} cannot be read: its bytes are damaged.`);
}
