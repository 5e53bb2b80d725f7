/**
 * Questions: items that a rule can score (scoring/). Each has a prompt, and parts with ids of their own; what is shown
 * in another order than it is meant (order, sort, match) was mixed once, at packing.
 *
 * Points: a part is worth 1 unless it says otherwise, and a question without `partial` gives all of its points or none.
 */
import * as v from 'valibot';
import { FlowSchema, Id, InlineSchema, PictureSchema, Text } from './text.ts';

const Points = v.pipe(v.number(), v.finite());
const Words = v.array(InlineSchema);

const common = {
  id: Id,
  prompt: v.array(FlowSchema),
  /** Shown one after another when the child asks. */
  hints: v.optional(v.array(Words)),
  /** What is said to a whole answer; parts may have words of their own. */
  feedback: v.optional(v.object({ right: v.optional(Words), wrong: v.optional(Words) })),
  /** Points for what is right, less those for what is wrong; never below `lowest` (0) or above `highest`. */
  partial: v.optional(v.boolean()),
  /** What something wrong takes away; 1 for a wrong choice and nothing elsewhere, unless it is said. */
  penalty: v.optional(Points),
  lowest: v.optional(Points),
  highest: v.optional(Points),
};

/** Something to choose, move or put in order: words, a picture, or both. */
const Item = { id: Id, content: Words, picture: v.optional(PictureSchema) };
const ItemSchema = v.object(Item);
export type Item = v.InferOutput<typeof ItemSchema>;

const ChoiceItemSchema = v.object({
  ...Item,
  right: v.boolean(),
  points: v.optional(Points),
  feedback: v.optional(Words),
});
const Choices = v.pipe(v.array(ChoiceItemSchema), v.minLength(2), v.maxLength(26));

export const ChoiceBlockSchema = v.object({
  ...{ kind: v.literal('choice'), ...common, multiple: v.boolean(), choices: Choices },
});

/** How near a number has to be: a distance (when nothing is said), a share of the answer (0.1 is 10 %), or equal when rounded to digits. */
const Nearness = {
  tolerance: v.pipe(v.number(), v.minValue(0)),
  toleranceOf: v.optional(v.picklist(['distance', 'share', 'decimals', 'figures'])),
};
const NumberRule = {
  answer: v.number(),
  ...Nearness,
  unit: v.optional(Text),
  /** Other signs of units that are understood: a number with one is `times` as much in `unit`. */
  units: v.optional(v.array(v.object({ sign: Text, times: v.number() }))),
  needsUnit: v.optional(v.boolean()),
  /** `lowest-terms`: 2/4 is not yet the answer where 1/2 is asked for. */
  form: v.optional(v.picklist(['any', 'fraction', 'lowest-terms'])),
};
export type NumberRule = v.InferOutput<v.ObjectSchema<typeof NumberRule, undefined>>;

export const NumberBlockSchema = v.object({ kind: v.literal('number'), ...common, ...NumberRule });

/** `within`: the answer may stand as words inside a longer text; `anywhere`: inside of a word, too. */
const Extent = v.picklist(['whole', 'within', 'anywhere']);
/** How a typed word is compared: whole, in any case, with any accents, spelled as it is, unless something else is said. Spaces at the ends and doubled ones never count. */
const WordRule = {
  answers: v.pipe(
    v.array(
      v.object({
        text: Text,
        /** Right, unless it says that it is not: a mistake that the author has words for. */
        right: v.optional(v.boolean()),
        points: v.optional(Points),
        feedback: v.optional(Words),
        letterCase: v.optional(v.picklist(['any', 'exact'])),
        extent: v.optional(Extent),
      }),
    ),
    v.minLength(1),
  ),
  letterCase: v.optional(v.picklist(['any', 'exact'])),
  accents: v.optional(v.picklist(['any', 'exact'])),
  /** `close`: one slip in a word of 4 letters or more, two from 8 on; never in the first letter. */
  spelling: v.optional(v.picklist(['exact', 'close'])),
  extent: v.optional(Extent),
};
export type WordRule = v.InferOutput<v.ObjectSchema<typeof WordRule, undefined>>;

export const ShortTextBlockSchema = v.object({ kind: v.literal('short-text'), ...common, ...WordRule });

/** A gap in a text: to type in (words or a number), to choose for, or to fill from the bank of words. */
const GapSchema = v.variant('kind', [
  v.object({ kind: v.literal('words'), id: Id, ...WordRule }),
  v.object({ kind: v.literal('number'), id: Id, ...NumberRule, points: v.optional(Points) }),
  v.object({ kind: v.literal('choice'), id: Id, choices: Choices }),
  v.object({
    ...{ kind: v.literal('bank'), id: Id },
    right: v.array(v.object({ item: Id, points: v.optional(Points) })),
  }),
]);
export type Gap = v.InferOutput<typeof GapSchema>;

const ClozePieceSchema = v.union([v.object({ gap: Id }), InlineSchema]);
export const ClozeBlockSchema = v.object({
  ...{ kind: v.literal('cloze'), ...common },
  /** Paragraphs. */
  text: v.array(v.array(ClozePieceSchema)),
  gaps: v.pipe(v.array(GapSchema), v.minLength(1)),
  /** For the gaps of kind `bank`. An item is used up after `times` gaps, 1 unless it says otherwise; 0: never. */
  bank: v.optional(v.array(v.object({ ...Item, times: v.optional(v.number()) }))),
});

export const OrderBlockSchema = v.object({
  ...{ kind: v.literal('order'), ...common },
  /** As they are shown at first. */
  items: v.pipe(v.array(ItemSchema), v.minLength(2), v.maxLength(26)),
  right: v.array(Id),
});

export const MatchBlockSchema = v.object({
  ...{ kind: v.literal('match'), ...common },
  left: v.pipe(v.array(ItemSchema), v.minLength(1)),
  /** May hold more than have a partner. */
  right: v.pipe(v.array(ItemSchema), v.minLength(1)),
  /** Which belong together. More than one for a left item: each of them counts. */
  pairs: v.array(v.object({ left: Id, right: Id, points: v.optional(Points) })),
});

export const SortBlockSchema = v.object({
  ...{ kind: v.literal('sort'), ...common },
  groups: v.pipe(v.array(v.object({ id: Id, content: Words })), v.minLength(2)),
  items: v.pipe(v.array(v.object({ ...Item, group: Id, feedback: v.optional(Words) })), v.minLength(2)),
});

const Coordinate = v.pipe(v.number(), v.finite());
/** Places on a picture, in its pixels from its upper left corner. */
const ShapeSchema = v.variant('shape', [
  v.object({ shape: v.literal('circle'), x: Coordinate, y: Coordinate, radius: Coordinate }),
  v.object({
    ...{ shape: v.literal('rectangle'), x: Coordinate, y: Coordinate },
    ...{ width: Coordinate, height: Coordinate },
  }),
  v.object({
    shape: v.literal('polygon'),
    points: v.pipe(v.array(v.tuple([Coordinate, Coordinate])), v.minLength(3)),
  }),
]);
export type Shape = v.InferOutput<typeof ShapeSchema>;

export const HotSpotBlockSchema = v.object({
  ...{ kind: v.literal('hot-spot'), ...common, picture: PictureSchema, multiple: v.boolean() },
  spots: v.pipe(
    v.array(
      v.object({
        id: Id,
        area: ShapeSchema,
        /** What is there, for those who choose it by name. */
        label: Text,
        right: v.boolean(),
        points: v.optional(Points),
        feedback: v.optional(Words),
      }),
    ),
    v.minLength(1),
  ),
});

export const LabelsBlockSchema = v.object({
  ...{ kind: v.literal('labels'), ...common, picture: PictureSchema },
  labels: v.pipe(v.array(ItemSchema), v.minLength(1)),
  places: v.pipe(
    v.array(
      v.object({
        ...{ id: Id, x: Coordinate, y: Coordinate },
        /** Where it is, for those who do not see it: "the part under the ground". */
        description: Text,
        label: Id,
        points: v.optional(Points),
      }),
    ),
    v.minLength(1),
  ),
});

export const QUESTION_SCHEMAS = [
  ChoiceBlockSchema,
  NumberBlockSchema,
  ShortTextBlockSchema,
  ClozeBlockSchema,
  OrderBlockSchema,
  MatchBlockSchema,
  SortBlockSchema,
  HotSpotBlockSchema,
  LabelsBlockSchema,
] as const;

export type ChoiceBlock = v.InferOutput<typeof ChoiceBlockSchema>;
export type NumberBlock = v.InferOutput<typeof NumberBlockSchema>;
export type ShortTextBlock = v.InferOutput<typeof ShortTextBlockSchema>;
export type ClozeBlock = v.InferOutput<typeof ClozeBlockSchema>;
export type OrderBlock = v.InferOutput<typeof OrderBlockSchema>;
export type MatchBlock = v.InferOutput<typeof MatchBlockSchema>;
export type SortBlock = v.InferOutput<typeof SortBlockSchema>;
export type HotSpotBlock = v.InferOutput<typeof HotSpotBlockSchema>;
export type LabelsBlock = v.InferOutput<typeof LabelsBlockSchema>;
export type QuestionBlock =
  | ChoiceBlock
  | NumberBlock
  | ShortTextBlock
  | ClozeBlock
  | OrderBlock
  | MatchBlock
  | SortBlock
  | HotSpotBlock
  | LabelsBlock;
export type QuestionKind = QuestionBlock['kind'];

const KINDS: Record<QuestionKind, true> = {
  choice: true,
  number: true,
  'short-text': true,
  cloze: true,
  order: true,
  match: true,
  sort: true,
  'hot-spot': true,
  labels: true,
};

export function isQuestion<B extends { kind: string }>(
  block: B,
): block is Extract<B, { kind: QuestionKind }> {
  return Object.hasOwn(KINDS, block.kind);
}
