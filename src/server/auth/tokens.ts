/** Tokens say nothing by themselves: 256 random bits, of which the school keeps only the hash. */
import { hash, randomBytes } from 'node:crypto';

export type NewToken = { token: string; tokenHash: string };

export function tokenHash(token: string): string {
  return hash('sha256', token);
}

export function makeToken(): NewToken {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: tokenHash(token) };
}
