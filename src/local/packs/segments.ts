/**
 * How verified objects lie in the store. Transfer parts are cut where the content says so; segments are cut for
 * the disk: about 1 MiB as a Blob, or at most 256 KiB as an ArrayBuffer where Blobs do not work (a slice of a Blob
 * costs the same whatever its length, an ArrayBuffer is copied whole) and for small runs (small Blobs are slow).
 */
import type { SegmentKind } from '../store/packs-database.ts';

export type ObjectBytes = { sha256: string; bytes: Uint8Array<ArrayBuffer> };
/** What becomes one row: the bytes, and where in them each object lies. */
export type Segment = {
  bytes: Blob | ArrayBuffer;
  sizeBytes: number;
  objects: { sha256: string; offset: number; sizeBytes: number }[];
};

const SEGMENT_BYTES: Record<SegmentKind, number> = { blob: 1024 * 1024, buffer: 256 * 1024 };
const LEAST_BLOB_BYTES = 64 * 1024;

export function packSegments(objects: readonly ObjectBytes[], kind: SegmentKind): Segment[] {
  const groups: ObjectBytes[][] = [];
  let room = 0;
  for (const object of objects) {
    if (object.bytes.length > room || groups.length === 0) {
      groups.push([]);
      room = SEGMENT_BYTES[kind];
    }
    groups.at(-1)?.push(object);
    room -= object.bytes.length;
  }
  return groups.map((group) => toSegment(group, kind));
}

function toSegment(group: readonly ObjectBytes[], kind: SegmentKind): Segment {
  let sizeBytes = 0;
  const objects = group.map(({ sha256, bytes }) => {
    const place = { sha256, offset: sizeBytes, sizeBytes: bytes.length };
    sizeBytes += bytes.length;
    return place;
  });
  const asBlob = kind === 'blob' && sizeBytes >= LEAST_BLOB_BYTES;
  return {
    bytes: asBlob ? new Blob(group.map(({ bytes }) => bytes)) : join(group, sizeBytes),
    sizeBytes,
    objects,
  };
}

function join(group: readonly ObjectBytes[], sizeBytes: number): ArrayBuffer {
  const joined = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const { bytes } of group) {
    joined.set(bytes, offset);
    offset += bytes.length;
  }
  return joined.buffer;
}
