/**
 * Signing in. Staff and guardians have an email address and a password; students a class card code, then a
 * picture password or PIN; a household has a code that only syncs. Each answer makes the device known: its token
 * may append for all its people. The session itself is a cookie that no script can read.
 *
 * A device that already has a token sends it along (`Authorization: Bearer …`, also the one before): the new person
 * then joins the people of this device. Without it the school starts a new set of people for the device, so that
 * nobody gains another's rights by naming their device.
 */
import * as v from 'valibot';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Secret = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
/** As typed: case, spaces and dashes do not matter. */
const Code = v.pipe(v.string(), v.minLength(4), v.maxLength(64));

export const PasswordSignInSchema = v.object({
  deviceId: Id,
  email: v.pipe(v.string(), v.maxLength(320)),
  password: Secret,
});
export const CardLookSchema = v.object({ deviceId: Id, card: Code });
export const CardSignInSchema = v.object({ deviceId: Id, card: Code, secret: Secret });
export const HouseholdSignInSchema = v.object({ deviceId: Id, code: Code });
export const SignOutSchema = v.object({ personId: Id });

export const SECRET_KINDS = ['pin', 'pictures'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];
const FoundFace = {
  givenName: v.string(),
  picture: v.optional(v.string()),
  asks: v.picklist(SECRET_KINDS),
  /** They have no secret yet, and choose one of that kind. */
  chooses: v.optional(v.literal(true)),
};
export const CardFoundSchema = v.object(FoundFace);
export type CardFound = v.InferOutput<typeof CardFoundSchema>;
/** A code is of a student's card or of a household's: one page takes both. */
export const LookedAtSchema = v.union([CardFoundSchema, v.object({ household: v.string() })]);
export type LookedAt = v.InferOutput<typeof LookedAtSchema>;
/** Of a household whose device shows its token: a face was tapped. */
export const PersonSignInSchema = v.object({ deviceId: Id, personId: Id, secret: Secret });
/** Whoever holds a student's card chooses their PIN or pictures anew (core/people/secret-text.ts) and is signed in. */
export const SecretChoiceSchema = v.object({ deviceId: Id, card: Code, secret: Secret });

export const ROLES = ['student', 'teacher', 'substitute', 'office', 'guardian'] as const;
export type RoleName = (typeof ROLES)[number];

/** A public key of the school: JWK of an ECDSA P-256 key, and the purpose it may be used for, never another. */
export const SchoolKeySchema = v.object({
  keyId: v.string(),
  purpose: v.picklist(['pack', 'receipt']),
  jwk: v.object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: v.string(), y: v.string() }),
});
export type SchoolKey = v.InferOutput<typeof SchoolKeySchema>;

export const SignedInSchema = v.object({
  /** Null when a household signed in: it syncs, it does not read. */
  person: v.nullable(
    v.object({
      personId: Id,
      givenName: v.string(),
      familyName: v.optional(v.string()),
      picture: v.optional(v.string()),
      language: v.optional(v.string()),
      roles: v.array(v.picklist(ROLES)),
      /** The secret that opens this profile on the device, when it has one. */
      asks: v.optional(v.picklist(SECRET_KINDS)),
    }),
  ),
  household: v.nullable(
    v.object({
      householdId: Id,
      title: v.string(),
      /** Who may sign in on this device by tapping their face; only for a device that joined by the household's code. */
      children: v.optional(v.array(v.object({ personId: Id, ...FoundFace }))),
    }),
  ),
  school: v.object({ schoolId: Id, title: v.string() }),
  /** New each time; the one before stays good for a day, in case this answer is lost on the way. */
  deviceToken: v.string(),
  keys: v.array(SchoolKeySchema),
  serverTime: v.number(),
});
export type SignedIn = v.InferOutput<typeof SignedInSchema>;
