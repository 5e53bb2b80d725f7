/**
 * What is known of a pack before a byte of it is fetched: title, lessons and price. It travels in the events
 * that publish and assign a pack, apart from the manifest, so that showing prices costs a few hundred bytes.
 */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0));

export const CatalogueLessonSchema = v.object({
  id: Id,
  title: Name,
  minutes: v.pipe(v.number(), v.minValue(0)),
  sizeBytes: Bytes,
});
export type CatalogueLesson = v.InferOutput<typeof CatalogueLessonSchema>;

export const CatalogueEntrySchema = v.object({
  packId: Id,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** SHA-256 of the whole pack file, lower-case hex: its address is `/packs/<hash>`. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
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
});
export type CatalogueEntry = v.InferOutput<typeof CatalogueEntrySchema>;
