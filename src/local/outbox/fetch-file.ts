/** A file that the school has, checked by the hashes of its parts: what a captive portal gives in its place is no part of it. */
import type { WorkFile } from '#core/work/payloads.ts';
import { hashPart, PART_BYTES, refOf, type HashedPart } from './part-rows.ts';

/** `away`: nobody answers, or not to us. `not-there`: the school has not got all of it yet, or it is something else. */
export type FetchedFile = HashedPart[] | 'away' | 'not-there';

async function partsOf(blob: Blob): Promise<HashedPart[]> {
  const parts: HashedPart[] = [];
  for (let offset = 0; offset < blob.size; offset += PART_BYTES)
    parts.push(await hashPart(await blob.slice(offset, offset + PART_BYTES).arrayBuffer()));
  return parts;
}

function isWhole(parts: readonly HashedPart[], file: WorkFile): boolean {
  return JSON.stringify(parts.map(refOf)) === JSON.stringify(file.parts);
}

export async function fetchFile(address: string, file: WorkFile): Promise<FetchedFile> {
  try {
    const response = await fetch(address);
    if (!response.ok) return response.status === 404 ? 'not-there' : 'away';
    const parts = await partsOf(await response.blob());
    return isWhole(parts, file) ? parts : 'not-there';
  } catch {
    return 'away';
  }
}

export function blobOf(parts: readonly HashedPart[], { type }: WorkFile): Blob {
  return new Blob(
    parts.map(({ bytes }) => bytes),
    { type },
  );
}
