/**
 * A lesson is a list of typed blocks, made once at packing. It is a tree of plain values, never HTML, so there
 * is nothing to sanitise on a device. File names in it are names of the lesson's own files in its pack.
 */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const Text = v.pipe(v.string(), v.maxLength(100_000));
const FileName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
const Href = v.pipe(v.string(), v.regex(/^(https:|mailto:)/), v.maxLength(2000));

/** A run of text: bare, or marked. */
export type Inline =
  | string
  | { mark: 'strong' | 'emphasis' | 'code'; children: Inline[] }
  | { mark: 'link'; href: string; children: Inline[] }
  | { mark: 'break' };

export const InlineSchema: v.GenericSchema<Inline> = v.lazy(() =>
  v.union([
    Text,
    v.object({ mark: v.picklist(['strong', 'emphasis', 'code']), children: v.array(InlineSchema) }),
    v.object({ mark: v.literal('link'), href: Href, children: v.array(InlineSchema) }),
    v.object({ mark: v.literal('break') }),
  ]),
);

/** Flow content inside a text block or a prompt. */
export type Flow =
  | { flow: 'paragraph'; children: Inline[] }
  | { flow: 'heading'; level: 2 | 3; children: Inline[] }
  | { flow: 'list'; ordered: boolean; items: Flow[][] }
  | { flow: 'quote'; children: Flow[] };

export const FlowSchema: v.GenericSchema<Flow> = v.lazy(() =>
  v.variant('flow', [
    v.object({ flow: v.literal('paragraph'), children: v.array(InlineSchema) }),
    v.object({ flow: v.literal('heading'), level: v.picklist([2, 3]), children: v.array(InlineSchema) }),
    v.object({ flow: v.literal('list'), ordered: v.boolean(), items: v.array(v.array(FlowSchema)) }),
    v.object({ flow: v.literal('quote'), children: v.array(FlowSchema) }),
  ]),
);

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

export const TextBlockSchema = v.object({ kind: v.literal('text'), id: Id, content: v.array(FlowSchema) });
export const PictureBlockSchema = v.object({
  kind: v.literal('picture'),
  id: Id,
  file: FileName,
  /** Empty only for a picture that teaches nothing. */
  alt: Text,
  caption: v.optional(v.array(InlineSchema)),
  width: Size,
  height: Size,
});
export const AudioBlockSchema = v.object({
  kind: v.literal('audio'),
  id: Id,
  file: FileName,
  title: Text,
  transcript: v.array(FlowSchema),
});
export const VideoBlockSchema = v.object({
  kind: v.literal('video'),
  id: Id,
  file: FileName,
  title: Text,
  poster: v.optional(FileName),
  captions: v.optional(FileName),
  transcript: v.array(FlowSchema),
  width: v.optional(Size),
  height: v.optional(Size),
});
export const ChoiceBlockSchema = v.object({
  kind: v.literal('choice'),
  id: Id,
  prompt: v.array(FlowSchema),
  multiple: v.boolean(),
  choices: v.pipe(
    v.array(
      v.object({
        id: Id,
        content: v.array(InlineSchema),
        right: v.boolean(),
        feedback: v.optional(v.array(InlineSchema)),
      }),
    ),
    v.minLength(2),
    v.maxLength(26),
  ),
  hint: v.optional(v.array(InlineSchema)),
});
export const NumberBlockSchema = v.object({
  kind: v.literal('number'),
  id: Id,
  prompt: v.array(FlowSchema),
  answer: v.number(),
  tolerance: v.pipe(v.number(), v.minValue(0)),
  unit: v.optional(v.string()),
  feedback: v.optional(
    v.object({ right: v.optional(v.array(InlineSchema)), wrong: v.optional(v.array(InlineSchema)) }),
  ),
  hint: v.optional(v.array(InlineSchema)),
});
export const ANSWER_WAYS = ['writing', 'photo', 'sound'] as const;
export const TaskBlockSchema = v.object({
  kind: v.literal('task'),
  id: Id,
  title: Text,
  prompt: v.array(FlowSchema),
  ways: v.pipe(v.array(v.picklist(ANSWER_WAYS)), v.minLength(1)),
});

export const BlockSchema = v.variant('kind', [
  TextBlockSchema,
  PictureBlockSchema,
  AudioBlockSchema,
  VideoBlockSchema,
  ChoiceBlockSchema,
  NumberBlockSchema,
  TaskBlockSchema,
]);

export type TextBlock = v.InferOutput<typeof TextBlockSchema>;
export type PictureBlock = v.InferOutput<typeof PictureBlockSchema>;
export type AudioBlock = v.InferOutput<typeof AudioBlockSchema>;
export type VideoBlock = v.InferOutput<typeof VideoBlockSchema>;
export type ChoiceBlock = v.InferOutput<typeof ChoiceBlockSchema>;
export type NumberBlock = v.InferOutput<typeof NumberBlockSchema>;
export type TaskBlock = v.InferOutput<typeof TaskBlockSchema>;
export type Block = v.InferOutput<typeof BlockSchema>;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

export const LessonSchema = v.object({
  id: Id,
  title: Text,
  /** BCP 47; the direction of the text follows from it. */
  language: v.string(),
  minutes: v.pipe(v.number(), v.minValue(0)),
  subject: v.optional(v.string()),
  blocks: v.array(BlockSchema),
  /** Who made what is in it, and under which licence: shown at the end of the lesson. */
  attribution: v.optional(Text),
  licence: v.optional(Text),
});
export type Lesson = v.InferOutput<typeof LessonSchema>;
