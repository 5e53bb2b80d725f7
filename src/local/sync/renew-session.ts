/**
 * A session can end, or be lost with a browser that was killed within half a minute of the sign-in (Chromium writes cookies
 * that late). The device still knows the card; the person brings the secret: together they are a sign-in.
 */
import type { WorkDatabase } from '../store/work-database.ts';
import { signInWithCard, type SignInEdges, type SignInResult } from './sign-in.ts';

/** Signs a person of this device in again; undefined when their session is good, or when their card is not known here. */
export async function renewSession(
  db: WorkDatabase,
  { personId, secret }: { personId: string; secret: string },
  edges?: SignInEdges,
): Promise<SignInResult | undefined> {
  const profile = await db.profiles.get(personId);
  if (profile?.card === undefined || profile.signedIn) return undefined;
  return signInWithCard(db, { card: profile.card, secret }, edges);
}
