/** Tasks: work that a person reads, looks at or listens to. Each has two ways to answer at least. */
import * as v from 'valibot';
import { FlowSchema, Id, PictureSchema, Text } from './text.ts';

/** `log`: what was done on which day; `paper`: "on paper, I'll bring it". */
export const ANSWER_WAYS = ['writing', 'drawing', 'photo', 'sound', 'video', 'log', 'paper'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

const Count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const TaskBlockSchema = v.object({
  kind: v.literal('task'),
  id: Id,
  title: Text,
  prompt: v.array(FlowSchema),
  ways: v.pipe(v.array(v.picklist(ANSWER_WAYS)), v.minLength(1)),
  /** About how many words, for the counter beside a written answer. */
  words: v.optional(v.object({ least: v.optional(Count), most: v.optional(Count) })),
  /** The picture that is drawn on. */
  drawOn: v.optional(PictureSchema),
  log: v.optional(
    v.object({
      /** What is counted, and how: "Jumps", `times`. */
      what: Text,
      unit: v.picklist(['minutes', 'times', 'metres', 'pages']),
      /** As much in all. */
      goal: v.optional(Count),
    }),
  ),
  /** A recording ends by itself after so many seconds. */
  maxSeconds: v.optional(Count),
});
export type TaskBlock = v.InferOutput<typeof TaskBlockSchema>;
