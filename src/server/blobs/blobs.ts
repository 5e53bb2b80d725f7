/**
 * The bytes of packs and of parts of work, each under a name that contains its SHA-256, so a blob never changes; and of
 * what is derived from packs and from work, under the names of those.
 * tests/contracts/blobs.contract.ts is what an implementation has to pass.
 *
 * - Bytes are there whole and on the disk, or not at all; what does not match its hash is never stored.
 * - A full disk is ProtocolError('no-room'), and leaves nothing behind.
 */
import type { ByteRange } from '#core/protocol/byte-range.ts';
import type { StreamId } from '#core/work/stream.ts';

declare const brand: unique symbol;
export type BlobKey = string & { readonly [brand]: 'blob' };

export const SHA256 = /^[0-9a-f]{64}$/;

function named(folder: string, hash: string): BlobKey {
  if (!SHA256.test(hash)) throw new Error('A blob is named by a SHA-256.');
  return `${folder}/${hash}` as BlobKey;
}

export function packBlob(hash: string): BlobKey {
  return named('packs', hash);
}

/** What follows from two pack files and nothing else: it is named by them. */
export function updateBlob(packHash: string, from: string): BlobKey {
  if (!SHA256.test(packHash)) throw new Error('A blob is named by a SHA-256.');
  return named(`updates/${packHash}`, from);
}

/** A part belongs to one stream: the same photo of two children is two blobs, and neither tells of the other. */
export function partBlob(stream: StreamId, hash: string): BlobKey {
  return named(`work/${stream}`, hash);
}

/** What was made of a file of that stream for a player; `name` says of which parts. */
export function copyBlob(stream: StreamId, name: string): BlobKey {
  return named(`copies/${stream}`, name);
}

/** Does it follow from others? Then its name is not the hash of its bytes. */
export function isDerived(key: BlobKey): boolean {
  return key.startsWith('updates/') || key.startsWith('copies/');
}

/** Made again when somebody looks: losing it loses nothing. An update is made once, when its pack is published. */
export function isMadeAgain(key: BlobKey): boolean {
  return key.startsWith('copies/');
}

/** The hash that a blob's name ends with. */
export function hashOf(key: BlobKey): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

/** A file that came in and has no name yet. `discard` is safe to call after `adopt` took the file away. */
export type StagedFile = { path: string; sha256: string; sizeBytes: number; discard(): Promise<void> };
export type PutOutcome = 'stored' | 'duplicate';

export type Blobs = {
  /** Throws ProtocolError('wrong-hash') when the bytes are not those that the key names. */
  put(key: BlobKey, bytes: Uint8Array): Promise<PutOutcome>;
  /** Keeps what was derived from the blobs that the key names. What is there already stays. */
  derive(key: BlobKey, bytes: Uint8Array): Promise<PutOutcome>;
  /** Takes in a stream of unknown content. Throws ProtocolError('too-large') beyond `limitBytes`. */
  stage(bytes: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StagedFile>;
  /** Gives a staged file its name, which must be that of its hash. */
  adopt(key: BlobKey, staged: StagedFile): Promise<PutOutcome>;
  /** Undefined when there is no such blob. */
  sizeBytes(key: BlobKey): Promise<number | undefined>;
  /** The bytes of `range`, in pieces; the caller has asked for the size before. */
  read(key: BlobKey, range: ByteRange): AsyncIterable<Uint8Array>;
  remove(key: BlobKey): Promise<void>;
  /** Every blob there is, in no order; what comes or goes meanwhile may be in it or not. */
  list(): AsyncIterable<BlobKey>;
  /** Throws when nothing can be stored. */
  check(): Promise<void>;
};
