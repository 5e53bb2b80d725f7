/**
 * What opens a profile with no network. It keeps classmates out, no more: four digits fall in minutes to
 * whoever reads the disk, whatever the count of rounds; so the count is one that a slow tablet bears.
 */
import type { ProfileRow } from '../store/work-database.ts';

type Verifier = NonNullable<ProfileRow['verifier']>;

const ITERATIONS = 200_000;
const HASH_BITS = 256;

async function derive(secret: string, salt: ArrayBuffer, iterations: number): Promise<ArrayBuffer> {
  const bytes = new TextEncoder().encode(secret.normalize('NFC'));
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  return crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, HASH_BITS);
}

export async function makeVerifier(secret: string): Promise<Verifier> {
  const salt = crypto.getRandomValues(new Uint8Array(16)).buffer;
  return { salt, hash: await derive(secret, salt, ITERATIONS), iterations: ITERATIONS };
}

export async function isSecretOf(verifier: Verifier, secret: string): Promise<boolean> {
  const hash = new Uint8Array(await derive(secret, verifier.salt, verifier.iterations));
  const known = new Uint8Array(verifier.hash);
  // Every byte is looked at, whether or not one differs.
  const difference = hash.reduce((sum, byte, index) => sum | (byte ^ (known[index] ?? 256)), 0);
  return difference === 0 && hash.length === known.length;
}
