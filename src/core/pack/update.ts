/**
 * The update file: what a device that holds one version of a pack whole lacks of the index and the texts of another, as
 * changes of what it holds, and the missing parts themselves when they are few (docs/pack-format.md, UPDATE rules).
 *
 * Nothing in it is believed: what comes out of it is taken only when it has the hash that the signed root leads to.
 */
import * as v from 'valibot';
import { parseJson } from '../work/parse-json.ts';
import { packFault, type PackFault } from './fault.ts';
import type { PackLayout } from './layout.ts';
import { objectsOf, planRuns, type ObjectRun } from './plan-runs.ts';

export const UPDATE_MAGIC = 'BBPATCH1';
export const UPDATE_HEAD_BYTES = 12;

export const UPDATE_LIMITS = {
  fileBytes: 16_777_216,
  /** The directory, stored and as text. */
  directoryBytes: 262_144,
  directoryTextBytes: 2_097_152,
  /** As far back as deflate reaches. */
  windowBytes: 32_768,
  /** Missing parts of at most so much travel in the update file itself: one request less, and little to lose in a cut. */
  partsBytes: 131_072,
} as const;

const Bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(UPDATE_LIMITS.fileBytes));

/** A piece of the new text: `bytes` of raw deflate with `length` bytes from `start` of a held text before it. */
const SliceSchema = v.object({
  /** The lesson of the held version whose text it is; nothing for the root. */
  of: v.optional(Bytes),
  start: Bytes,
  length: v.pipe(Bytes, v.maxValue(UPDATE_LIMITS.windowBytes)),
  bytes: Count,
});
export type UpdateSlice = v.InferOutput<typeof SliceSchema>;

/** A number: so many bytes, as they are stored. Else the new text, piece by piece. */
const ChangeSchema = v.union([Count, v.pipe(v.array(SliceSchema), v.minLength(1), v.maxLength(1000))]);
export type UpdateChange = v.InferOutput<typeof ChangeSchema>;

const LessonChangeSchema = v.object({
  /** Which lesson of the new root. */
  at: Bytes,
  node: ChangeSchema,
  lists: v.optional(ChangeSchema),
  bundle: v.optional(ChangeSchema),
});
export type LessonChange = v.InferOutput<typeof LessonChangeSchema>;

export const UpdateDirectorySchema = v.object({
  root: ChangeSchema,
  signature: Count,
  lessons: v.array(LessonChangeSchema),
  /** All missing parts in the order of the new file, or none of them. */
  partsBytes: v.optional(v.pipe(Count, v.maxValue(UPDATE_LIMITS.partsBytes))),
});
export type UpdateDirectory = v.InferOutput<typeof UpdateDirectorySchema>;

/** Length of the stored directory that the first bytes of an update file announce. */
export function parseUpdateHead(bytes: Uint8Array): { directoryBytes: number } | PackFault {
  const magic = String.fromCharCode(...bytes.subarray(0, UPDATE_MAGIC.length));
  if (bytes.length < UPDATE_HEAD_BYTES || magic !== UPDATE_MAGIC)
    return packFault('not-a-pack', 'This is not an update of a Bookbag pack.');
  const directoryBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(UPDATE_MAGIC.length);
  if (directoryBytes <= Math.min(UPDATE_LIMITS.directoryBytes, bytes.length - UPDATE_HEAD_BYTES))
    return { directoryBytes };
  return packFault('bad-bytes', 'This update is cut short.');
}

export function encodeUpdateHead(directoryBytes: number): Uint8Array {
  const bytes = new Uint8Array(UPDATE_HEAD_BYTES);
  for (let i = 0; i < UPDATE_MAGIC.length; i += 1) bytes[i] = UPDATE_MAGIC.charCodeAt(i);
  new DataView(bytes.buffer).setUint32(UPDATE_MAGIC.length, directoryBytes);
  return bytes;
}

/** Reads the unfolded directory; `bodyBytes` is what follows it in the file. */
export function parseUpdateDirectory(text: string, bodyBytes: number): UpdateDirectory | PackFault {
  const broken = packFault('bad-manifest', 'The directory of this update cannot be read.');
  const result = v.safeParse(UpdateDirectorySchema, parseJson(text));
  if (!result.success) return broken;
  return bytesOf(result.output) === bodyBytes
    ? result.output
    : packFault('bad-bytes', 'This update is not as long as its directory says.');
}

/** In the order in which their bytes follow each other; parts come last. */
function changesOf({ signature, root, lessons }: UpdateDirectory): UpdateChange[] {
  const ofLessons = lessons.flatMap(({ node, lists, bundle }) =>
    [node, lists, bundle].filter((change) => change !== undefined),
  );
  return [signature, root, ...ofLessons];
}

export function changeBytes(change: UpdateChange): number {
  return typeof change === 'number' ? change : change.reduce((sum, { bytes }) => sum + bytes, 0);
}

function bytesOf(directory: UpdateDirectory): number {
  return changesOf(directory)
    .map(changeBytes)
    .reduce((sum, bytes) => sum + bytes, directory.partsBytes ?? 0);
}

/**
 * The runs of the new pack file that a device lacks when it holds `old` whole. `brought`: hashes of bundles that the
 * update file brings.
 */
export function missingRuns(next: PackLayout, old: PackLayout, brought: Iterable<string>): ObjectRun[] {
  const held = new Set(brought);
  for (const { sha256 } of objectsOf(old)) held.add(sha256);
  return planRuns(objectsOf(next), held);
}
