/** What a child answered to a question, by the ids of its parts: half done while it is a draft, whole in an event. */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** Letters of one typed answer; a field takes no more. */
export const TYPED_LENGTH = 2000;
const Typed = v.pipe(v.string(), v.maxLength(TYPED_LENGTH));

export const ResponseSchema = v.variant('kind', [
  v.object({ kind: v.literal('choice'), chosen: v.array(Id) }),
  v.object({ kind: v.literal('number'), text: Typed }),
  v.object({ kind: v.literal('short-text'), text: Typed }),
  /** What stands in each gap: what was typed, or the id of what was chosen. */
  v.object({ kind: v.literal('cloze'), gaps: v.record(Id, Typed) }),
  v.object({ kind: v.literal('order'), order: v.array(Id) }),
  v.object({ kind: v.literal('match'), pairs: v.array(v.tuple([Id, Id])) }),
  /** Group by item. */
  v.object({ kind: v.literal('sort'), groups: v.record(Id, Id) }),
  v.object({ kind: v.literal('hot-spot'), chosen: v.array(Id) }),
  /** Label by place. */
  v.object({ kind: v.literal('labels'), places: v.record(Id, Id) }),
]);
export type QuestionResponse = v.InferOutput<typeof ResponseSchema>;
export type ResponseTo<Kind extends QuestionResponse['kind']> = Extract<QuestionResponse, { kind: Kind }>;
