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
 * stopped it. `here`: whole. `damaged`: was whole until a read failed; usable but for what is broken, which is fetched again.
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
  /** Its place among the downloads; without it, when it was asked for. The lowest comes first. */
  turn?: number;
  /** Another edition of this version that a person has asked for in its place: when that one is whole this one may go. */
  givesWayTo?: string;
  /** Why it stands still, for the screen to translate. */
  trouble?: PackTrouble;
};

/**
 * `no-contact`: the school or its CDN did not answer as it should. `no-room`: this device is full. `bad-signature`:
 * not signed by this school, or not the pack that was announced. `bad-bytes`: what came is not what was signed.
 * `too-new`: needs a newer version of this app. `too-old`: a newer version of this pack was here already. `plan`: what is left
 * of the data plan does not carry it.
 */
export type PackTrouble =
  'no-contact' | 'no-room' | 'bad-signature' | 'bad-bytes' | 'too-new' | 'too-old' | 'plan';

/** The head of a pack as it came: deflated root and its signature. A row here says that both passed every check. */
export type TreeRow = { hash: string; root: ArrayBuffer; signature: ArrayBuffer };

/** A run of verified objects. Blob where the browser keeps Blobs, else an ArrayBuffer. */
export type SegmentRow = { id?: number; bytes: Blob | ArrayBuffer; sizeBytes: number };

/** Where a content-addressed object (part, lesson node or part list) lies; its hash was checked before it was stored. */
export type PartRow = { hash: string; segmentId: number; offset: number; sizeBytes: number };

/** The highest version of a pack that was whole here: nothing older is begun (roll-back protection). */
export type RatchetRow = { packId: string; epoch: number; version: number };

/** Single rows by name. */
export type PacksMetaRow =
  | { name: 'schema'; version: number }
  /** What this browser was seen to keep, decided once by a trial write. */
  | { name: 'segments'; kind: SegmentKind }
  | { name: 'trial'; bytes: Blob }
  /** Who downloads or collects at the moment: one at a time on this device. */
  | { name: 'lease'; holder: string; until: number }
  /** Something was removed or found damaged: parts that no pack needs may be left. */
  | { name: 'leftovers' };

export type SegmentKind = 'blob' | 'buffer';

export const PACKS_SCHEMA_VERSION = 1;

export class PacksDatabase extends Dexie {
  declare packs: EntityTable<PackRow, 'hash'>;
  declare segments: EntityTable<SegmentRow, 'id'>;
  declare parts: EntityTable<PartRow, 'hash'>;
  declare trees: EntityTable<TreeRow, 'hash'>;
  declare ratchets: EntityTable<RatchetRow, 'packId'>;
  declare meta: Table<PacksMetaRow, PacksMetaRow['name']>;

  constructor(name = 'bookbag-packs') {
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    this.version(PACKS_SCHEMA_VERSION).stores({
      packs: 'hash, packId, state',
      segments: '++id',
      parts: 'hash, segmentId',
      trees: 'hash',
      ratchets: 'packId',
      meta: 'name',
    });
  }
}
