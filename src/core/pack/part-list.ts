/** A part list: the parts of one file in order, 36 bytes each: 32 of SHA-256, then the length as u32 big-endian. */
import { packFault, type PackFault } from './fault.ts';
import { hex } from './hex.ts';
import { PACK_LIMITS } from './limits.ts';
import type { Stored } from './manifest.ts';

export const LIST_ENTRY_BYTES = 36;
const HASH_BYTES = 32;

export function encodePartList(parts: readonly Stored[]): Uint8Array {
  const bytes = new Uint8Array(parts.length * LIST_ENTRY_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [index, part] of parts.entries()) {
    const start = index * LIST_ENTRY_BYTES;
    for (let i = 0; i < HASH_BYTES; i += 1)
      bytes[start + i] = parseInt(part.sha256.slice(i * 2, i * 2 + 2), 16);
    view.setUint32(start + HASH_BYTES, part.sizeBytes);
  }
  return bytes;
}

/** Reads the list of a file of `sizeBytes`; its parts are 1 byte to 256 KiB long and add up to the file. */
export function parsePartList(bytes: Uint8Array, sizeBytes: number): { parts: Stored[] } | PackFault {
  const count = bytes.length / LIST_ENTRY_BYTES;
  if (!Number.isInteger(count) || count < 2)
    return packFault('bad-manifest', 'A part list of this pack is cut short.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Stored[] = [];
  let total = 0;
  for (let start = 0; start < bytes.length; start += LIST_ENTRY_BYTES) {
    const length = view.getUint32(start + HASH_BYTES);
    if (length === 0 || length > PACK_LIMITS.partBytes) {
      return packFault('bad-manifest', 'A part list of this pack has a part that is empty or over 256 KB.');
    }
    parts.push({ sha256: hex(bytes.subarray(start, start + HASH_BYTES)), sizeBytes: length });
    total += length;
  }
  if (total === sizeBytes) return { parts };
  return packFault('bad-manifest', 'A part list of this pack does not add up to its file.');
}
