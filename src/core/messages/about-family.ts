/** `about` in a family's stream: of whom it speaks, and everybody who reads it, as the school says. */
import * as v from 'valibot';

const Name = v.string();
const Grown = { personId: v.string(), givenName: Name, familyName: v.optional(Name) };

export const AboutFamilySchema = v.object({
  child: v.object({ personId: v.string(), givenName: Name, picture: v.optional(v.string()) }),
  /** Guardians with the right to write, each with the language that is spoken with them. */
  guardians: v.array(v.object({ ...Grown, language: v.optional(v.string()) })),
  teachers: v.array(v.object(Grown)),
});
export type AboutFamily = v.InferOutput<typeof AboutFamilySchema>;
export const ABOUT_FAMILY = 'about';
