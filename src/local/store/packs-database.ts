/**
 * Lessons on this device. Relaxed durability: everything in here can be fetched again, so a broken pack store is
 * dropped without touching anybody's work.
 *
 * Invariants: bytes are verified against their hash before they are stored and again when they are read; a part
 * says in which segment it lies. Transfer parts (content-defined, up to 256 KiB) and storage segments (about
 * 1 MiB) are different things.
 */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';

/**
 * `wanted`: asked for, no byte yet. `fetching`: under way, or was when the browser ended. `paused`: a person
 * stopped it. `here`: whole. `damaged`: a read failed; what is broken is fetched again.
 */
export type PackState = 'wanted' | 'fetching' | 'paused' | 'here' | 'damaged';

export type PackRow = {
  hash: string;
  packId: string;
  version: number;
  entry: CatalogueEntry;
  state: PackState;
  /** Bytes of the pack file that are held here and verified, of `entry.sizeBytes`. */
  doneBytes: number;
  wantedAt: number;
  usedAt: number;
  /** Why it stands still, an error code of the download, for the screen to translate. */
  trouble?: 'no-contact' | 'no-room' | 'bad-signature' | 'bad-bytes' | 'too-new';
};

/** A verified run of bytes of the pack file. Blob where the browser keeps Blobs, else an ArrayBuffer. */
export type SegmentRow = { id?: number; bytes: Blob | ArrayBuffer; sizeBytes: number };

/** Where a content-addressed object (part, node, list or bundle) lies. */
export type PartRow = { hash: string; segmentId: number; offset: number; sizeBytes: number };

/** The highest version of a pack that passed all checks: nothing older is taken (roll-back protection). */
export type RatchetRow = { packId: string; epoch: number; version: number };

export const PACKS_SCHEMA_VERSION = 1;

export class PacksDatabase extends Dexie {
  declare packs: EntityTable<PackRow, 'hash'>;
  declare segments: EntityTable<SegmentRow, 'id'>;
  declare parts: EntityTable<PartRow, 'hash'>;
  declare ratchets: EntityTable<RatchetRow, 'packId'>;
  declare meta: Table<{ name: string; value: unknown }, string>;

  constructor(name = 'bookbag-packs') {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(PACKS_SCHEMA_VERSION).stores({
      packs: 'hash, packId, state',
      segments: '++id',
      parts: 'hash, segmentId',
      ratchets: 'packId',
      meta: 'name',
    });
  }
}
