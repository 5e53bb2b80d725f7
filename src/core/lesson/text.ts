/**
 * The text of a lesson: a tree of plain values, never HTML or markup, so there is nothing to sanitise on a device.
 * Formulas were TeX when they were written; they travel as the MathML that they became at packing, as a tree as well.
 */
import * as v from 'valibot';

export const Id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
export const Text = v.pipe(v.string(), v.maxLength(100_000));
export const FileName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/));
const Href = v.pipe(v.string(), v.regex(/^(https:|mailto:)/), v.maxLength(2000));

/** MathML Core's elements that a school's formulas need; none of them can run or load anything. */
export const MATH_ELEMENTS = [
  ...['math', 'mrow', 'mi', 'mn', 'mo', 'mtext', 'mspace', 'mstyle', 'mpadded', 'mphantom'],
  ...['mfrac', 'msqrt', 'mroot', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover'],
  ...['mtable', 'mtr', 'mtd'],
] as const;
export const MATH_ATTRIBUTES = [
  ...['display', 'mathvariant', 'stretchy', 'fence', 'separator', 'lspace', 'rspace', 'minsize', 'maxsize'],
  ...['linethickness', 'columnalign', 'columnspan', 'rowspan', 'width', 'height', 'depth', 'voffset'],
  ...[
    'accent',
    'accentunder',
    'displaystyle',
    'scriptlevel',
    'form',
    'largeop',
    'movablelimits',
    'symmetric',
  ],
] as const;

export type MathNode =
  string | { el: string; attrs?: Record<string, string> | undefined; children: MathNode[] };

export const MathSchema: v.GenericSchema<MathNode> = v.lazy(() =>
  v.union([
    v.pipe(v.string(), v.maxLength(1000)),
    v.object({
      el: v.picklist(MATH_ELEMENTS),
      attrs: v.optional(
        v.record(v.picklist(MATH_ATTRIBUTES), v.pipe(v.string(), v.regex(/^[\w .%+-]{0,40}$/))),
      ),
      children: v.array(MathSchema),
    }),
  ]),
);

/** `said`: how a grown-up would say it aloud, for those who listen. */
const Formula = { math: MathSchema, tex: v.pipe(v.string(), v.maxLength(5000)), said: v.optional(Text) };
export const FormulaSchema = v.object(Formula);
export type Formula = v.InferOutput<typeof FormulaSchema>;

/** A run of text: bare, or marked. `term` is a word of the lesson's glossary. */
export type Inline =
  | string
  | { mark: 'strong' | 'emphasis' | 'code'; children: Inline[] }
  | { mark: 'link'; href: string; children: Inline[] }
  | { mark: 'term'; term: string; children: Inline[] }
  | ({ mark: 'formula' } & Formula)
  | { mark: 'break' };

/** By its mark, never by trying one after another: that would read what is nested once more for each kind and depth. */
const MarkedSchema = v.variant('mark', [
  v.object({
    mark: v.picklist(['strong', 'emphasis', 'code']),
    children: v.array(v.lazy(() => InlineSchema)),
  }),
  v.object({ mark: v.literal('link'), href: Href, children: v.array(v.lazy(() => InlineSchema)) }),
  v.object({ mark: v.literal('term'), term: Id, children: v.array(v.lazy(() => InlineSchema)) }),
  v.object({ mark: v.literal('formula'), ...Formula }),
  v.object({ mark: v.literal('break') }),
]);

export const InlineSchema: v.GenericSchema<Inline> = v.lazy(() => v.union([Text, MarkedSchema]));

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

export const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A picture of a lesson: its size in pixels keeps its room before a byte of it is read. */
export const PictureSchema = v.object({
  file: FileName,
  /** Empty only for a picture that teaches nothing. */
  alt: Text,
  width: Size,
  height: Size,
});
export type Picture = v.InferOutput<typeof PictureSchema>;
