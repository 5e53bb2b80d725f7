/** `about` in a family's stream: of whom it speaks, and everybody who reads it, as the school says. */
import * as v from 'valibot';

const Name = v.string();
/** `language`: the one that is spoken with them. */
const GrownUpSchema = v.object({
  personId: v.string(),
  givenName: Name,
  familyName: v.optional(Name),
  language: v.optional(v.string()),
});
export type GrownUp = v.InferOutput<typeof GrownUpSchema>;

export const AboutFamilySchema = v.object({
  child: v.object({ personId: v.string(), givenName: Name, picture: v.optional(v.string()) }),
  /** Guardians with the right to write. */
  guardians: v.array(GrownUpSchema),
  teachers: v.array(GrownUpSchema),
});
export type AboutFamily = v.InferOutput<typeof AboutFamilySchema>;
export const ABOUT_FAMILY = 'about';
