import type { SchoolKey } from '#core/protocol/sign-in.ts';
import type { SyncResponse } from '#core/protocol/sync.ts';

function bytesOfBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

type Signed = Pick<SyncResponse, 'receipt' | 'keyId' | 'signature'>;

async function isSignedBy({ jwk }: SchoolKey, { receipt, signature }: Signed): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, bytesOfBase64Url(signature), new TextEncoder().encode(receipt));
}

/**
 * Is this receipt signed by a receipt key that this device got when somebody signed in? A quiet answer does not name
 * its key, so as to be short.
 */
export async function isReceiptSigned(response: Signed, keys: readonly SchoolKey[]): Promise<boolean> {
  if (!/^[A-Za-z0-9_-]{86}$/.test(response.signature)) return false;
  for (const key of keys) {
    const isNamed = response.keyId === '' || response.keyId === key.keyId;
    if (key.purpose === 'receipt' && isNamed && (await isSignedBy(key, response))) return true;
  }
  return false;
}

/**
 * Trust on first use: the keys that came with the first sign-in stay; a later sign-in may add keys, but a key that
 * is known never changes under its name. Undefined when one would: this is not the same school.
 */
export function trustedKeys(
  known: readonly SchoolKey[],
  offered: readonly SchoolKey[],
): SchoolKey[] | undefined {
  const byId = new Map(known.map((key) => [key.keyId, key]));
  for (const key of offered) {
    const before = byId.get(key.keyId);
    const same = before?.purpose === key.purpose && before.jwk.x === key.jwk.x && before.jwk.y === key.jwk.y;
    if (before !== undefined && !same) return undefined;
    byId.set(key.keyId, key);
  }
  return [...byId.values()];
}
