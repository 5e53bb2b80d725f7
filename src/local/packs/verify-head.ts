/**
 * Decides whether the head of a pack may be believed: signed by this school, readable by this app, and the pack
 * that was announced. Nothing that follows in the file is believed but by the hashes in this root.
 */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { isPackFault, packFault, type PackFault } from '#core/pack/fault.ts';
import { regionsOf, type PackRegions } from '#core/pack/layout.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseRoot, type Root } from '#core/pack/manifest.ts';
import { parseSignature, SIGNATURE_ALGORITHM, signedBytes } from '#core/pack/signature.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { inflateText } from './inflate.ts';

/** Root and signature as they lie in the file. */
export type HeadBytes = { root: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> };
export type PackHeadRead = { root: Root; regions: PackRegions };

export async function verifyHead(
  head: HeadBytes,
  keys: readonly SchoolKey[],
  entry: CatalogueEntry,
): Promise<PackHeadRead | PackFault> {
  if (!(await isSigned(head, keys))) {
    return packFault('bad-signature', 'This pack is not signed by this school.');
  }
  const read = await readHead(head);
  if (isPackFault(read)) return read;
  const { root, regions } = read;
  const announced =
    root.packId === entry.packId &&
    root.version === entry.version &&
    root.epoch === entry.epoch &&
    regions.sizeBytes === entry.sizeBytes &&
    regions.indexBytes === entry.indexBytes;
  return announced ? read : packFault('bad-signature', 'This is not the pack that was announced.');
}

/** Reads a head whose signature was checked before. */
export async function readHead(head: HeadBytes): Promise<PackHeadRead | PackFault> {
  const text = await inflateText(head.root, PACK_LIMITS.rootTextBytes);
  if (text === undefined) return packFault('bad-manifest', 'The root of this pack cannot be read.');
  const root = parseRoot(text);
  if (isPackFault(root)) return root;
  const regions = regionsOf({ rootBytes: head.root.length, signatureBytes: head.signature.length }, root);
  return isPackFault(regions) ? regions : { root, regions };
}

export async function isSigned(head: HeadBytes, keys: readonly SchoolKey[]): Promise<boolean> {
  const signature = parseSignature(new TextDecoder().decode(head.signature));
  if (isPackFault(signature)) return false;
  // A key counts for its own purpose only: a receipt's key never makes a pack good.
  const key = keys.find(({ keyId, purpose }) => keyId === signature.keyId && purpose === 'pack');
  if (key === undefined) return false;
  const verifier = await crypto.subtle.importKey('jwk', key.jwk, SIGNATURE_ALGORITHM, false, ['verify']);
  return crypto.subtle.verify(SIGNATURE_ALGORITHM, verifier, signature.signature, signedBytes(head.root));
}
