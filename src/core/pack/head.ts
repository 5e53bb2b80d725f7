/** The first 16 bytes of a pack file: who we are, and how long the root and its signature are. */
import { packFault, type PackFault } from './fault.ts';
import { PACK_LIMITS, sayBytes } from './limits.ts';

export const PACK_MAGIC = 'BOOKBAG1';
export const HEAD_PREFIX_BYTES = 16;
const MAGIC_STEM = 'BOOKBAG';

export type PackHead = { rootBytes: number; signatureBytes: number };

/** Reads the first `HEAD_PREFIX_BYTES` of a file; what they claim is within the limits. */
export function parseHeadPrefix(bytes: Uint8Array): PackHead | PackFault {
  const magic = String.fromCharCode(...bytes.subarray(0, PACK_MAGIC.length));
  if (!magic.startsWith(MAGIC_STEM)) return packFault('not-a-pack', 'This file is not a Bookbag pack.');
  if (bytes.length < HEAD_PREFIX_BYTES)
    return packFault('bad-bytes', 'This pack ends within its first 16 bytes.');
  if (magic !== PACK_MAGIC) return packFault('too-new', 'This pack was made for a newer Bookbag.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEAD_PREFIX_BYTES);
  const head = { rootBytes: view.getUint32(8), signatureBytes: view.getUint32(12) };
  return headFault(head) ?? head;
}

function headFault({ rootBytes, signatureBytes }: PackHead): PackFault | undefined {
  if (rootBytes > PACK_LIMITS.rootBytes) {
    const limit = sayBytes(PACK_LIMITS.rootBytes);
    return packFault(
      'too-large',
      `This pack claims a root of ${sayBytes(rootBytes)}; at most ${limit} is allowed.`,
    );
  }
  if (signatureBytes > PACK_LIMITS.signatureBytes) {
    return packFault(
      'too-large',
      `This pack claims a signature of ${sayBytes(signatureBytes)}; at most 1 KB is allowed.`,
    );
  }
  if (rootBytes === 0 || signatureBytes === 0)
    return packFault('bad-manifest', 'This pack has no signed root.');
  return undefined;
}

export function encodeHeadPrefix(head: PackHead): Uint8Array {
  const bytes = new Uint8Array(HEAD_PREFIX_BYTES);
  for (let i = 0; i < PACK_MAGIC.length; i += 1) bytes[i] = PACK_MAGIC.charCodeAt(i);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, head.rootBytes);
  view.setUint32(12, head.signatureBytes);
  return bytes;
}
