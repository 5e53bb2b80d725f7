/**
 * A session can end, or be lost with a browser that was killed within half a minute of the sign-in (Chromium writes cookies
 * that late). The school knows the device and its people; the person brings the secret: together they are a sign-in.
 */
import type { WorkDatabase } from '../store/work-database.ts';
import { signInOnDevice, type SignInEdges, type SignInResult } from './sign-in.ts';

/** Signs a student of this device in again; undefined when their session is good, and for those who have a password. */
export async function renewSession(
  db: WorkDatabase,
  { personId, secret }: { personId: string; secret: string },
  edges?: SignInEdges,
): Promise<SignInResult | undefined> {
  const profile = await db.profiles.get(personId);
  if (profile?.asks === undefined || profile.signedIn) return undefined;
  return signInOnDevice(db, { personId, secret }, edges);
}
