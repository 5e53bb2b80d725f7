/**
 * The manifest of a pack: a root that is signed, and a node for each lesson that the root names by hash.
 *
 * - Lengths only, never offsets: where a thing lies follows from the order (layout.ts), so the node of an
 *   unchanged lesson is the same bytes in every version.
 * - A reader may meet fields that it does not know and passes over them; what it must know raises `minReader`.
 */
import * as v from 'valibot';
import { parseJson } from '../work/parse-json.ts';
import { EDITIONS } from './catalogue.ts';
import { packFault, type PackFault } from './fault.ts';
import { PACK_LIMITS } from './limits.ts';
import { MEDIA_TYPES } from './media-types.ts';

export const PACK_FORMAT = 1;
/** What a lesson may hold that the reader before did not know: docs/pack-format.md lists them. */
export const PACK_READER = 3;

const Slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id has small letters, digits and hyphens only'),
);
const FileName = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9._-]{0,127}$/,
    'a file name has small letters, digits, dots, hyphens and underscores only',
  ),
);
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(300));
const Language = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a language is a BCP 47 tag'),
);
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a hash is 64 hexadecimal digits'));
const Bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** A run of stored bytes, named by the SHA-256 of exactly these bytes. */
export const StoredSchema = v.object({ sha256: Sha256, sizeBytes: Count });
export type Stored = v.InferOutput<typeof StoredSchema>;

export const RootLessonSchema = v.object({
  id: Slug,
  title: Name,
  minutes: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  language: Language,
  /** Questions of a check: no lesson to be offered. */
  check: v.optional(v.literal(true)),
  node: StoredSchema,
  /** All part lists of this lesson together; they follow its node. */
  listsBytes: Bytes,
  /** Its bundle and its files, as they follow each other in the data area. */
  dataBytes: Count,
});
export type RootLesson = v.InferOutput<typeof RootLessonSchema>;

export const RootSchema = v.object({
  format: v.literal(PACK_FORMAT),
  minReader: Count,
  packId: Slug,
  version: Count,
  epoch: Count,
  title: Name,
  language: Language,
  languages: v.pipe(v.array(Language), v.minLength(1), v.maxLength(50)),
  subject: v.optional(Name),
  grade: v.optional(Name),
  licence: Name,
  attribution: Name,
  /** Missing for the full one. */
  edition: v.optional(v.picklist(EDITIONS)),
  authors: v.pipe(v.array(Name), v.maxLength(100)),
  skills: v.pipe(v.array(Name), v.maxLength(200)),
  lessons: v.pipe(
    v.array(RootLessonSchema),
    v.minLength(1, 'a pack has at least one lesson'),
    v.maxLength(PACK_LIMITS.lessons, `a pack has at most ${String(PACK_LIMITS.lessons)} lessons`),
  ),
});
export type Root = v.InferOutput<typeof RootSchema>;

export const NodeFileSchema = v.object({
  name: FileName,
  type: v.picklist(Object.values(MEDIA_TYPES), 'packs carry pictures, sound, video, captions and PDFs only'),
  sizeBytes: Count,
  sha256: Sha256,
  /** There when the file has two parts or more. */
  list: v.optional(StoredSchema),
  /** The lesson in whose data these bytes already lie: an earlier one, or this one. */
  in: v.optional(Slug),
});
export type NodeFile = v.InferOutput<typeof NodeFileSchema>;

export const LessonNodeSchema = v.object({
  v: v.literal(1),
  bundle: StoredSchema,
  files: v.pipe(
    v.array(NodeFileSchema),
    v.maxLength(
      PACK_LIMITS.filesPerLesson,
      `a lesson has at most ${String(PACK_LIMITS.filesPerLesson)} files`,
    ),
  ),
});
export type LessonNode = v.InferOutput<typeof LessonNodeSchema>;

const ReaderSchema = v.object({ minReader: v.number() });

/** Reads the inflated text of a root. */
export function parseRoot(text: string): Root | PackFault {
  const value = parseJson(text);
  const reader = v.safeParse(ReaderSchema, value);
  if (reader.success && reader.output.minReader > PACK_READER) {
    return packFault('too-new', 'This pack was made for a newer Bookbag.');
  }
  const root = parseWith(RootSchema, value, 'The root of this pack');
  if ('fault' in root) return root;
  const twice = firstTwice(root.lessons.map((lesson) => lesson.id));
  return twice === undefined
    ? root
    : packFault('bad-manifest', `This pack has two lessons with the id “${twice}”.`);
}

/** Reads the inflated text of the node of lesson `lessonId`. */
export function parseLessonNode(text: string, lessonId: string): LessonNode | PackFault {
  const node = parseWith(LessonNodeSchema, parseJson(text), `The manifest of lesson “${lessonId}”`);
  if ('fault' in node) return node;
  const twice = firstTwice(node.files.map((file) => file.name));
  if (twice === undefined) return node;
  return packFault('bad-manifest', `Lesson “${lessonId}” has two files named “${twice}”.`);
}

function parseWith<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): v.InferOutput<Schema> | PackFault {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  const where = path === null ? '' : ` at “${path}”`;
  return packFault('bad-manifest', `${what} is broken${where}: ${issue.message}.`);
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
