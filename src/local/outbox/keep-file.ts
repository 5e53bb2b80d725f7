/**
 * Photos and other files that belong to work. Parts are hashed before any transaction and are on the disk when
 * the promise resolves; a full disk leaves nothing of the file behind.
 */
import { parseJson } from '#core/work/parse-json.ts';
import { DraftSchema } from '#core/work/registers.ts';
import type { PartRef, WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import * as v from 'valibot';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import {
  PART_BYTES,
  addParts,
  dropKeptParts,
  hashPart,
  readPart,
  refOf,
  type HashedPart,
} from './part-rows.ts';

/** 4 MiB a transaction. */
const PARTS_AT_ONCE = 16;

async function hashedParts(blob: Blob, from: number): Promise<HashedPart[]> {
  const parts: HashedPart[] = [];
  for (let offset = from; offset < blob.size && parts.length < PARTS_AT_ONCE; offset += PART_BYTES) {
    parts.push(await hashPart(await blob.slice(offset, offset + PART_BYTES).arrayBuffer()));
  }
  return parts;
}

/** The media type as the wire takes it. */
export function mediaTypeOf(type: string): string {
  const lower = type.toLowerCase().slice(0, 100);
  return /^[a-z]+\/[a-z0-9.+-]+(;.*)?$/.test(lower) ? lower : 'application/octet-stream';
}

/** Keeps a picked or taken file on this device, for a draft. Throws StoreError; RangeError for a file without bytes. */
export async function keepFile(
  db: WorkDatabase,
  stream: StreamId,
  { blob, kind }: { blob: Blob; kind: WorkFile['kind'] },
): Promise<WorkFile> {
  if (blob.size === 0) throw new RangeError('This file has no bytes.');
  const owner = { stream, kind, keptAt: Date.now() };
  const refs: PartRef[] = [];
  const added: string[] = [];
  try {
    for (let offset = 0; offset < blob.size; offset += PARTS_AT_ONCE * PART_BYTES) {
      const parts = await hashedParts(blob, offset);
      added.push(...(await saveIn(db, [db.parts, db.partBytes], () => addParts(db, owner, parts))));
      refs.push(...parts.map(refOf));
    }
  } catch (error) {
    await dropKeptParts(db, stream, added);
    throw error;
  }
  return { kind, type: mediaTypeOf(blob.type), sizeBytes: blob.size, parts: refs };
}

/** Which parts the drafts of this stream name, and the kept versions of drafts. */
export async function draftedHashes(
  db: WorkDatabase,
  stream: StreamId,
  { withVersions }: { withVersions: boolean },
): Promise<Set<string>> {
  const range = [[stream, 'draft:'], [stream, 'draft;'], true, false] as const;
  const drafts = await db.registers
    .where('[stream+key]')
    .between(...range)
    .toArray();
  const versions = withVersions
    ? await db.registerVersions
        .where('[stream+key]')
        .between(...range)
        .toArray()
    : [];
  const files = [...drafts, ...versions].flatMap(({ payload }) => {
    const draft = v.safeParse(DraftSchema, parseJson(payload));
    return draft.success ? draft.output.files : [];
  });
  return new Set(files.flatMap((file) => file.parts.map(([hash]) => hash)));
}

/**
 * A file was taken out of a draft (save the draft first): its bytes go, unless another draft has them too. One
 * transaction: a draft of another tab that names them is either seen, or written later.
 */
export function dropFile(db: WorkDatabase, stream: StreamId, file: WorkFile): Promise<void> {
  return saveIn(db, [db.registers, db.registerVersions, db.parts, db.partBytes], async () => {
    const drafted = await draftedHashes(db, stream, { withVersions: true });
    const orphans = file.parts.map(([hash]) => hash).filter((hash) => !drafted.has(hash));
    await dropKeptParts(db, stream, orphans);
  });
}

export type FileRead = { state: 'here'; blob: Blob } | { state: 'elsewhere' } | { state: 'damaged' };

/** The bytes of a file of somebody's work, to look at or listen to, when this device has them all. */
export async function readFile(db: WorkDatabase, stream: StreamId, file: WorkFile): Promise<FileRead> {
  const parts: ArrayBuffer[] = [];
  for (const [hash] of file.parts) {
    const part = await readPart(db, stream, hash);
    if (part.state !== 'here') return part;
    parts.push(part.bytes);
  }
  return { state: 'here', blob: new Blob(parts, { type: file.type }) };
}
