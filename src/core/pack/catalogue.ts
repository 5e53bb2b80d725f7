/**
 * What is known of a pack before a byte of it is fetched: title, lessons and price. It travels in the events
 * that publish and assign a pack, apart from the manifest, so that showing prices costs a few hundred bytes.
 */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0));
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const CatalogueLessonSchema = v.object({
  id: Id,
  title: Name,
  minutes: v.pipe(v.number(), v.minValue(0)),
  sizeBytes: Bytes,
  /** Questions of a check: no lesson to be offered. */
  check: v.optional(v.literal(true)),
});
export type CatalogueLesson = v.InferOutput<typeof CatalogueLessonSchema>;

/**
 * What it costs to come from a version that a device holds whole. `from`: hash of its pack file. `patchBytes`: the one
 * file that brings what changed of the manifest and the texts (`updateAddress`); `dataBytes` in `runs` ranges of the new pack
 * file: the parts of files that it lacks.
 */
export const UpdateCostSchema = v.object({
  from: Hash,
  patchBytes: Bytes,
  dataBytes: Bytes,
  runs: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type UpdateCost = v.InferOutput<typeof UpdateCostSchema>;

/**
 * How much of a lesson travels. `full`: all of it. `light`: smaller video and pictures. `text`: words, captions and small
 * pictures. Each is a pack file of its own with the same id, version and lessons; what two of them share is the same parts.
 */
export const EDITIONS = ['full', 'light', 'text'] as const;
export type Edition = (typeof EDITIONS)[number];

/** What another edition of a pack has of its own; `lessonBytes` in the order of the lessons. */
export const EditionEntrySchema = v.object({
  edition: v.picklist(EDITIONS),
  hash: Hash,
  sizeBytes: Bytes,
  indexBytes: Bytes,
  lessonBytes: v.array(Bytes),
  updates: v.optional(v.array(UpdateCostSchema)),
});
export type EditionEntry = v.InferOutput<typeof EditionEntrySchema>;

export const CatalogueEntrySchema = v.object({
  packId: Id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** SHA-256 of the whole pack file, lower-case hex: its address is `/packs/<hash>`. */
  hash: Hash,
  title: Name,
  language: Name,
  subject: v.optional(Name),
  grade: v.optional(Name),
  licence: Name,
  attribution: Name,
  sizeBytes: Bytes,
  /** Length of the head and all nodes: one Range request for `0 … indexBytes - 1` brings the whole tree. */
  indexBytes: Bytes,
  lessons: v.array(CatalogueLessonSchema),
  /** Of these bytes; without it they are the full edition. */
  edition: v.optional(v.picklist(EDITIONS)),
  /** The other editions of this version that the school has. */
  editions: v.optional(v.array(EditionEntrySchema)),
  /** From versions before. From one that is not named here it costs the whole at most (docs/decisions/0020). */
  updates: v.optional(v.array(UpdateCostSchema)),
});
export type CatalogueEntry = v.InferOutput<typeof CatalogueEntrySchema>;

/** They may differ in their edition. */
export function isSameVersion(a: CatalogueEntry, b: CatalogueEntry): boolean {
  return a.packId === b.packId && a.version === b.version && a.epoch === b.epoch;
}

export function editionOf(entry: CatalogueEntry): Edition {
  return entry.edition ?? 'full';
}

/** The editions of this version that the school has, the fullest first. */
export function editionsOf(entry: CatalogueEntry): Edition[] {
  const there = new Set([editionOf(entry), ...(entry.editions ?? []).map(({ edition }) => edition)]);
  return EDITIONS.filter((edition) => there.has(edition));
}

/** The entry of the pack file with that edition; undefined when the school has none. */
export function entryOfEdition(entry: CatalogueEntry, edition: Edition): CatalogueEntry | undefined {
  if (editionOf(entry) === edition) return entry;
  const own = entry.editions?.find((one) => one.edition === edition);
  if (own === undefined) return undefined;
  const { edition: _, editions, updates: __, ...rest } = entry;
  const { hash, sizeBytes, indexBytes, lessonBytes, updates } = own;
  return {
    ...rest,
    ...{ hash, sizeBytes, indexBytes },
    lessons: entry.lessons.map((lesson, at) => ({ ...lesson, sizeBytes: lessonBytes[at] ?? 0 })),
    ...(edition === 'full' ? {} : { edition }),
    editions: [...(editions ?? []).filter((one) => one.edition !== edition), editionEntryOf(entry)],
    ...(updates && { updates }),
  };
}

/** The entry of that edition, or of the next fuller one where the school has none: nothing is left out unasked. */
export function nearestEdition(entry: CatalogueEntry, edition: Edition): CatalogueEntry {
  const fuller = editionsOf(entry).filter((one) => EDITIONS.indexOf(one) <= EDITIONS.indexOf(edition));
  return entryOfEdition(entry, fuller.at(-1) ?? editionOf(entry)) ?? entry;
}

/** What an entry says of its own pack file alone. */
export function editionEntryOf(entry: CatalogueEntry): EditionEntry {
  const { hash, sizeBytes, indexBytes, lessons, updates } = entry;
  return {
    edition: editionOf(entry),
    ...{ hash, sizeBytes, indexBytes },
    lessonBytes: lessons.map((lesson) => lesson.sizeBytes),
    ...(updates && { updates }),
  };
}
