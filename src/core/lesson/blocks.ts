/**
 * A lesson is a list of typed blocks, made once at packing (text.ts says of what). File names in it are names of the
 * lesson's own files in its pack. Questions are in questions.ts, tasks in tasks.ts; here are the blocks that teach.
 */
import * as v from 'valibot';
import { QUESTION_SCHEMAS, type QuestionBlock } from './questions.ts';
import { TaskBlockSchema, type TaskBlock } from './tasks.ts';
import { FileName, FlowSchema, FormulaSchema, Id, InlineSchema, PictureSchema, Size, Text } from './text.ts';

const Words = v.array(InlineSchema);
const Seconds = v.pipe(v.number(), v.minValue(1));

const TextBlockSchema = v.object({ kind: v.literal('text'), id: Id, content: v.array(FlowSchema) });
const PictureBlockSchema = v.object({
  ...{ kind: v.literal('picture'), id: Id, ...PictureSchema.entries },
  caption: v.optional(Words),
});
/** Sound and video without a `file` are told: an edition that does not bring them has their words and poster in their place. */
const AudioBlockSchema = v.object({
  ...{ kind: v.literal('audio'), id: Id, file: v.optional(FileName), title: Text },
  transcript: v.array(FlowSchema),
});
const VideoBlockSchema = v.object({
  ...{ kind: v.literal('video'), id: Id, file: v.optional(FileName), title: Text },
  poster: v.optional(FileName),
  captions: v.optional(FileName),
  transcript: v.array(FlowSchema),
  width: v.optional(Size),
  height: v.optional(Size),
});
const CalloutBlockSchema = v.object({
  ...{ kind: v.literal('callout'), id: Id },
  tone: v.picklist(['remember', 'tip', 'careful', 'try']),
  title: v.optional(Words),
  content: v.array(FlowSchema),
});
const TableBlockSchema = v.object({
  ...{ kind: v.literal('table'), id: Id },
  caption: v.optional(Words),
  head: v.array(Words),
  rows: v.array(v.array(Words)),
  /** The first cell of each row says what the row is about. */
  rowHeads: v.boolean(),
});
const FormulaBlockSchema = v.object({ kind: v.literal('formula'), id: Id, ...FormulaSchema.entries });
/** A PDF, to open or to print; `summary` says what is in it to those who cannot open it. */
const DocumentBlockSchema = v.object({
  ...{ kind: v.literal('document'), id: Id, file: FileName, title: Text, sizeBytes: Size },
  summary: v.array(FlowSchema),
});
const WorkedBlockSchema = v.object({
  ...{ kind: v.literal('worked'), id: Id, title: Text },
  problem: v.array(FlowSchema),
  /** Shown one by one, when the child asks for the next. */
  steps: v.pipe(v.array(v.object({ id: Id, content: v.array(FlowSchema) })), v.minLength(1)),
});
/** Something to do, with a clock: `rounds` times `seconds`, with `restSeconds` between them. */
const ActivityBlockSchema = v.object({
  ...{ kind: v.literal('activity'), id: Id, title: Text, content: v.array(FlowSchema) },
  seconds: Seconds,
  rounds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  restSeconds: v.optional(v.pipe(v.number(), v.minValue(0))),
});

const BlockSchema = v.variant('kind', [
  TextBlockSchema,
  PictureBlockSchema,
  AudioBlockSchema,
  VideoBlockSchema,
  CalloutBlockSchema,
  TableBlockSchema,
  FormulaBlockSchema,
  DocumentBlockSchema,
  WorkedBlockSchema,
  ActivityBlockSchema,
  ...QUESTION_SCHEMAS,
  TaskBlockSchema,
]);

export type TextBlock = v.InferOutput<typeof TextBlockSchema>;
export type PictureBlock = v.InferOutput<typeof PictureBlockSchema>;
export type AudioBlock = v.InferOutput<typeof AudioBlockSchema>;
export type VideoBlock = v.InferOutput<typeof VideoBlockSchema>;
export type CalloutBlock = v.InferOutput<typeof CalloutBlockSchema>;
export type TableBlock = v.InferOutput<typeof TableBlockSchema>;
export type FormulaBlock = v.InferOutput<typeof FormulaBlockSchema>;
export type DocumentBlock = v.InferOutput<typeof DocumentBlockSchema>;
export type WorkedBlock = v.InferOutput<typeof WorkedBlockSchema>;
export type ActivityBlock = v.InferOutput<typeof ActivityBlockSchema>;
/** A block that teaches and asks nothing. */
export type TeachingBlock =
  | TextBlock
  | PictureBlock
  | AudioBlock
  | VideoBlock
  | CalloutBlock
  | TableBlock
  | FormulaBlock
  | DocumentBlock
  | WorkedBlock
  | ActivityBlock;
export type Block = TeachingBlock | QuestionBlock | TaskBlock;

/** A word that the lesson explains; `{ mark: 'term' }` in its text leads to it. */
const TermSchema = v.object({ id: Id, term: Text, meaning: Words });
export type Term = v.InferOutput<typeof TermSchema>;

/** For the grown-up beside a young child, in their language: what is needed, how long it takes, what to say. */
const GrownUpNoteSchema = v.object({
  language: v.string(),
  minutes: v.optional(v.pipe(v.number(), v.minValue(1))),
  needs: v.array(Text),
  say: v.array(FlowSchema),
});
export type GrownUpNote = v.InferOutput<typeof GrownUpNoteSchema>;

/** See `narrationKey`. */
const NarrationKey = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}(\/[a-z0-9-]{1,64})?$/i));

export const LessonSchema = v.object({
  id: Id,
  title: Text,
  /** BCP 47; the direction of the text follows from it. */
  language: v.string(),
  minutes: v.pipe(v.number(), v.minValue(0)),
  subject: v.optional(v.string()),
  /** Its questions are those of a check (core/course). */
  check: v.optional(v.literal(true)),
  blocks: v.array(BlockSchema),
  terms: v.optional(v.array(TermSchema)),
  grownUps: v.optional(v.array(GrownUpNoteSchema)),
  /** Recorded voices by what they read (narration.ts); what has none is read by a voice of the device. */
  narration: v.optional(v.record(NarrationKey, FileName)),
  /** Who made what is in it, and under which licence: shown at the end of the lesson. */
  attribution: v.optional(Text),
  licence: v.optional(Text),
});
export type Lesson = v.InferOutput<typeof LessonSchema>;
