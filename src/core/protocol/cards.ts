/**
 * Printed cards. The school makes the codes and says them once: at school only their hashes are kept, so a sheet that was
 * lost is not printed again but made anew, and the cards of before stay good until somebody ends them.
 */
import * as v from 'valibot';
import { SECRET_KINDS } from './sign-in.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** Whose cards; everybody's of the class when nobody is named. */
export const PrintSchema = v.object({ studentIds: v.optional(v.array(Id)) });

const Face = {
  personId: v.string(),
  givenName: v.string(),
  familyName: v.optional(v.string()),
  picture: v.optional(v.string()),
  /** The language that is spoken at home. */
  language: v.optional(v.string()),
};
export const CardSheetSchema = v.object({
  /** The origin that people type, where the school has said it. */
  address: v.optional(v.string()),
  school: v.string(),
  title: v.string(),
  cards: v.array(v.object({ ...Face, asks: v.picklist(SECRET_KINDS), code: v.string() })),
  households: v.array(
    v.object({
      householdId: v.string(),
      title: v.string(),
      children: v.array(v.string()),
      /** Of the first child whose home language is known. */
      language: v.optional(v.string()),
      code: v.string(),
    }),
  ),
});
export type CardSheet = v.InferOutput<typeof CardSheetSchema>;
export type PrintedCard = CardSheet['cards'][number];
export type PrintedHousehold = CardSheet['households'][number];

/** Which children of a class have cards that are good, and a secret. Times are epoch ms. */
export const ClassCardsSchema = v.object({
  title: v.string(),
  students: v.array(
    v.object({ ...Face, cards: v.number(), newestAt: v.nullable(v.number()), hasSecret: v.boolean() }),
  ),
});
export type ClassCards = v.InferOutput<typeof ClassCardsSchema>;
export type StudentCards = ClassCards['students'][number];

/** `household`: the family's card was lost with it. */
export const EndCardsSchema = v.object({ household: v.boolean() });

/** Said once, to be told to the child: `sun-boat-leaf`, or the digits. */
export const NewSecretSchema = v.object({ asks: v.picklist(SECRET_KINDS), secret: v.string() });
export type NewSecret = v.InferOutput<typeof NewSecretSchema>;
