/**
 * Signing a root, and telling whether a signature is good. ECDSA takes fresh randomness each time: two
 * signatures of one root differ, and both are good. A key counts for packs only when its purpose says so.
 */
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { SIGNATURE_ALGORITHM, parseSignature, signedBytes } from '#core/pack/signature.ts';
import type { SigningKey } from '../auth/school-keys.ts';
import { accept, refuse } from './fault-error.ts';

/** The bytes of the signature area for a root, as stored. */
export async function signRoot(root: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  const privateKey = await subtle.importKey('jwk', key.privateJwk, SIGNATURE_ALGORITHM, false, ['sign']);
  const signature = await subtle.sign(SIGNATURE_ALGORITHM, privateKey, signedBytes(root));
  const text = canonicalJson({
    alg: 'ES256',
    keyId: key.keyId,
    signature: Buffer.from(signature).toString('base64url'),
  });
  return new TextEncoder().encode(text);
}

/** Throws a PackFaultError unless `area` is a signature of `root` by one of the keys. */
export async function checkSignature(
  root: Uint8Array,
  area: Uint8Array,
  keys: readonly SchoolKey[],
): Promise<void> {
  const { keyId, signature } = accept(parseSignature(new TextDecoder().decode(area)));
  const key = keys.find((candidate) => candidate.keyId === keyId && candidate.purpose === 'pack');
  if (key === undefined) throw refuse('bad-signature', 'This pack is not signed by this school.');
  const { subtle } = globalThis.crypto;
  const publicKey = await subtle.importKey('jwk', key.jwk, SIGNATURE_ALGORITHM, false, ['verify']);
  if (await subtle.verify(SIGNATURE_ALGORITHM, publicKey, signature, signedBytes(root))) return;
  throw refuse(
    'bad-signature',
    'The signature of this pack is wrong: its contents were changed after it was signed.',
  );
}
