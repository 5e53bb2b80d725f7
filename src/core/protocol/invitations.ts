/**
 * Invitations: how staff and guardians come by an email and a password of their own, and by a new one when they forgot it. The
 * office makes a code that is good once and for a fortnight, and hands it over on paper or on the phone.
 */
import * as v from 'valibot';
import { SignedInSchema } from './sign-in.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Code = v.pipe(v.string(), v.minLength(4), v.maxLength(64));

/** Letters of a password that somebody chooses: length is what makes one hard to guess (NIST SP 800-63B). */
export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 256;

export const InviteSchema = v.object({ personId: Id });
/**
 * `code` is shown once: the school keeps its hash alone. `endsAt`: epoch ms. `address`: the origin that people type, where
 * the school has said it.
 */
export const InvitedSchema = v.object({
  code: v.string(),
  endsAt: v.number(),
  address: v.optional(v.string()),
});

export const InvitationLookSchema = v.object({ deviceId: Id, code: Code });
export const InvitationFoundSchema = v.object({ givenName: v.string(), school: v.string() });
export type InvitationFound = v.InferOutput<typeof InvitationFoundSchema>;

export const InvitationAcceptSchema = v.object({
  deviceId: Id,
  code: Code,
  email: v.pipe(v.string(), v.trim(), v.regex(/^[^\s@]+@[^\s@]+$/), v.maxLength(320)),
  password: v.pipe(v.string(), v.minLength(SHORTEST_PASSWORD), v.maxLength(LONGEST_PASSWORD)),
});
/** `begins`: the password is kept, and the first role of this person begins then, epoch ms. */
export const InvitationAcceptedSchema = v.union([
  SignedInSchema,
  v.object({ begins: v.nullable(v.number()) }),
]);

/** Of the grown-ups whom this school keeps: who can sign in, and who has a code that is not used yet. */
export const WaysInSchema = v.object({
  people: v.array(
    v.object({ personId: v.string(), hasPassword: v.boolean(), invitedUntil: v.nullable(v.number()) }),
  ),
});
export type WaysIn = v.InferOutput<typeof WaysInSchema>['people'];
