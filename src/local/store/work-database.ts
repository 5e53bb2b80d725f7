/**
 * What people did on this device, and what the school said to it. Strict durability: a write that is confirmed
 * is on the disk, also after a dead battery. Nothing in here is ever evicted to make room.
 *
 * Invariants: an event is never changed but for its state and its place; a row leaves only after the school
 * has said that it holds it. "Saved" on screen comes from a transaction's promise, never from a liveQuery,
 * which may run before the commit (dexie/Dexie.js#1813); so its cache is off.
 */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import type { Cursor, Outcome } from '#core/protocol/sync.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { RoleName, SchoolKey } from '#core/protocol/sign-in.ts';

/**
 * An event on this device. `waiting`: never sent. `sent`: sent, the answer is unknown. `stored`: the school has
 * said so, or it came from there. `quarantined`: the school keeps it aside, for the office to look at.
 */
export type EventRow = BookbagEvent & {
  state: 'waiting' | 'sent' | 'stored' | 'quarantined';
  /** Its place in its stream; 0 while the school has not given it one. */
  seq: number;
  arrivedAt?: number;
  /** Set aside until then after the school said `retry` to it, epoch ms. */
  notBefore?: number;
  tries?: number;
  /** The batch whose receipt names it. */
  receiptBatch?: string;
};

export type RegisterRow = Register & {
  /** 1 while the school has not confirmed this value (IndexedDB can't index booleans). */
  dirty: 0 | 1;
  seq: number;
};

/** A value of a draft that lost to a newer one, kept as a version. */
export type RegisterVersionRow = { id?: number; stream: string; key: string; at: number; payload: string };

/** A part of a file of somebody's work; `bytes` at most 256 KiB. It goes only when a backup covers it or room forces it. */
export type WorkPartRow = {
  stream: string;
  hash: string;
  bytes: ArrayBuffer;
  sizeBytes: number;
  state: 'waiting' | 'stored';
  keptAt: number;
};

/** A person who has signed in on this device. */
export type ProfileRow = {
  personId: string;
  givenName: string;
  familyName?: string;
  picture?: string;
  language?: string;
  roles: RoleName[];
  asks?: 'pin' | 'pictures';
  /** PBKDF2-SHA-256 of the secret that opens the profile offline. It keeps classmates out, no more (docs/decisions). */
  verifier?: { salt: ArrayBuffer; hash: ArrayBuffer; iterations: number };
  /** False once the school's session has ended: work still goes up, nothing comes down until a new sign-in. */
  signedIn: boolean;
  lastOpenedAt: number;
};

export type CursorRow = Cursor & { stream: string };
export type ReadsRow = { personId: string; streams: string[] };
export type ReceiptRow = { batch: string; text: string; keyId: string; signature: string; at: number };

/** Single rows by name. */
export type MetaRow =
  | { name: 'schema'; version: number }
  | { name: 'device'; deviceId: string; token: string | null; nextSeq: number; firstSeenAt: number }
  | { name: 'school'; schoolId: string; title: string; keys: SchoolKey[] }
  | { name: 'household'; householdId: string; title: string }
  /** The last time the school answered: its clock and ours, epoch ms. */
  | { name: 'contact'; serverTime: number; at: number }
  | { name: 'retry'; tries: number; notBefore: number; why: string }
  | { name: 'lease'; holder: string; until: number };

export type { Outcome, CatalogueEntry };

export const WORK_SCHEMA_VERSION = 1;

export class WorkDatabase extends Dexie {
  declare events: EntityTable<EventRow, 'id'>;
  declare registers: Table<RegisterRow, [stream: string, key: string]>;
  declare registerVersions: EntityTable<RegisterVersionRow, 'id'>;
  declare parts: Table<WorkPartRow, [stream: string, hash: string]>;
  declare profiles: EntityTable<ProfileRow, 'personId'>;
  declare cursors: EntityTable<CursorRow, 'stream'>;
  declare reads: EntityTable<ReadsRow, 'personId'>;
  declare receipts: EntityTable<ReceiptRow, 'batch'>;
  declare meta: EntityTable<MetaRow, 'name'>;

  constructor(name = 'bookbag-work') {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(WORK_SCHEMA_VERSION).stores({
      events: 'id, [stream+seq], state, deviceSeq',
      registers: '[stream+key], dirty',
      registerVersions: '++id, [stream+key]',
      parts: '[stream+hash], state',
      profiles: 'personId',
      cursors: 'stream',
      reads: 'personId',
      receipts: 'batch',
      meta: 'name',
    });
  }
}
