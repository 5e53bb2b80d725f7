/**
 * The detached signature of a root: ECDSA P-256 with SHA-256 over a fixed line and the root as stored, in the
 * raw form of IEEE P1363 (r and s, 32 bytes each), which is what WebCrypto takes and gives.
 */
import * as v from 'valibot';
import { parseJson } from '../work/parse-json.ts';
import { packFault, type PackFault } from './fault.ts';

/** Bound to what is signed, so that a signature of the school under anything else is never one of a pack. */
export const SIGNED_LINE = 'bookbag-pack-v1\n';
export const SIGNATURE_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const SIGNATURE_BYTES = 64;

export const SignatureSchema = v.object({
  keyId: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  alg: v.literal('ES256'),
  signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/)),
});

export type PackSignature = { keyId: string; signature: Uint8Array<ArrayBuffer> };

/** The bytes that are signed. */
export function signedBytes(root: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SIGNED_LINE.length + root.length);
  for (let i = 0; i < SIGNED_LINE.length; i += 1) bytes[i] = SIGNED_LINE.charCodeAt(i);
  bytes.set(root, SIGNED_LINE.length);
  return bytes;
}

/** Reads the signature area as text. It says nothing about whether the signature is good. */
export function parseSignature(text: string): PackSignature | PackFault {
  const fault = packFault('bad-signature', 'The signature of this pack cannot be read.');
  const result = v.safeParse(SignatureSchema, parseJson(text));
  if (!result.success) return fault;
  return { keyId: result.output.keyId, signature: decodeBase64Url(result.output.signature) };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url without padding (RFC 4648, section 5). */
function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SIGNATURE_BYTES);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    held = (held << 6) | ALPHABET.indexOf(letter);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
    held &= (1 << bits) - 1;
  }
  return bytes;
}
