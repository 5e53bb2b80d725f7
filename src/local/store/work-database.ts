/**
 * What people did on this device, and what the school said to it. Strict durability: a write that is confirmed
 * is on the disk, also after a dead battery. Nothing in here is ever evicted to make room.
 *
 * Invariants: an event is never changed but for its state and its place; a row leaves only after the school
 * has said that it holds it. "Saved" on screen comes from a transaction's promise, never from a liveQuery,
 * which may run before the commit (dexie/Dexie.js#1813); so its cache is off.
 */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Edition } from '#core/pack/catalogue.ts';
import type { DataPlan, Spent } from '#core/plan/data-plan.ts';
import type { BookbagEvent, Register } from '#core/work/event.ts';
import type { PartRef, WorkFile } from '#core/work/payloads.ts';
import type { DeviceId } from '#core/people/ids.ts';
import type { Cursor } from '#core/protocol/sync.ts';
import type { RoleName, SchoolKey, SecretKind, SignedIn } from '#core/protocol/sign-in.ts';

/**
 * An event on this device. `waiting`: the school has not said that it has it. `stored`: the school has said so, or it
 * came from there. `quarantined`: the school keeps it aside, for the office to look at.
 */
export type EventRow = BookbagEvent & {
  state: 'waiting' | 'stored' | 'quarantined';
  /** Its place in its stream; 0 while the school has not given it one. */
  seq: number;
  arrivedAt?: number;
  /** Set aside until then, epoch ms, after the school could not take it; it delays nothing else. */
  notBefore?: number;
  /** How often the school could not take it. */
  tries?: number;
  /** The batch whose receipt names it. */
  receiptBatch?: string;
  /** As in KnownEvent: its payload was cut on the way. */
  whole?: number;
};

export type RegisterRow = Register & {
  /** 1 while the school has not confirmed this value (IndexedDB can't index booleans). */
  dirty: 0 | 1;
  seq: number;
  /** The run of the app that wrote it here: a value of another run is not written over without a trace. */
  session?: string;
  /** Made here, and the school has neither confirmed a value of it nor given one: its end need not travel. */
  fresh?: 1;
  notBefore?: number;
  tries?: number;
};

/** A value of a draft that lost to a newer one, kept as a version. */
export type RegisterVersionRow = { id?: number; stream: string; key: string; at: number; payload: string };

/**
 * What is known of a part of a file of somebody's work. `kept`: belongs to a draft, costs nobody a megabyte.
 * `waiting`: handed in, the school has not acknowledged it. `put`: it has, and is asked once more at the next visit;
 * `stored`: so it was. `damaged`: the bytes that are read
 * no longer have the hash (a file under the store was lost).
 */
export type WorkPartRow = {
  stream: string;
  hash: string;
  kind: WorkFile['kind'];
  sizeBytes: number;
  state: 'kept' | 'waiting' | 'put' | 'stored' | 'damaged';
  keptAt: number;
  notBefore?: number;
  tries?: number;
  /** How often the line broke while it was on its way: the school may have its beginning. */
  begun?: number;
};

/** The bytes of a part, at most 256 KiB, apart from its state so that a new state never writes them again. */
export type PartBytesRow = { stream: string; hash: string; bytes: ArrayBuffer };

/**
 * A sound or film that is being recorded: whole parts so far, and the bytes since the last one. It is gone when the draft that
 * it was made for names its file on the disk.
 */
export type RecordingRow = {
  id: string;
  stream: string;
  /** The register of that draft; missing in what the first version wrote. */
  draft?: string;
  /** Missing in what the first version wrote: a sound. */
  kind?: 'sound' | 'video';
  type: string;
  parts: PartRef[];
  tail: ArrayBuffer;
  startedAt: number;
  writtenAt: number;
};

/** A person who has signed in on this device. */
export type ProfileRow = {
  personId: string;
  givenName: string;
  familyName?: string;
  picture?: string;
  language?: string;
  roles: RoleName[];
  /** Undefined for a person who signed in with a password, which then is what the verifier is of. */
  asks?: SecretKind;
  /** PBKDF2-SHA-256 of the secret that opens the profile offline. It keeps classmates out, no more (docs/decisions). */
  verifier?: { salt: ArrayBuffer; hash: ArrayBuffer; iterations: number };
  /** The school's clock when the verifier was made, epoch ms: what the school says of a later secret takes its place. */
  verifiedAt?: number;
  /** Wrong tries in a row, and when the next one may be looked at, epoch ms. */
  wrong?: { tries: number; notBefore: number };
  /** False once the school's session has ended: work still goes up, nothing comes down until a new sign-in. */
  signedIn: boolean;
  lastOpenedAt: number;
};

export type HouseholdChild = NonNullable<NonNullable<SignedIn['household']>['children']>[number];

export type CursorRow = Cursor & { stream: string };
/** `ends`: when reading ends, by stream, where that is known; epoch ms, the school's clock. */
export type ReadsRow = { personId: string; streams: string[]; ends?: Record<string, number> | undefined };
export type ReceiptRow = { batch: string; text: string; keyId: string; signature: string; at: number };

type ContactRow = {
  name: 'contact';
  serverTime: number;
  at: number;
  epoch: number | null;
  safeUpTo?: number | undefined;
  last?: string | undefined;
};

/** Single rows by name. */
export type MetaRow =
  | { name: 'schema'; version: number }
  | { name: 'device'; deviceId: DeviceId; token: string | null; nextSeq: number; firstSeenAt: number }
  | { name: 'school'; schoolId: string; title: string; keys: SchoolKey[] }
  /** `children`: who may sign in here, where the device joined by the household's code. */
  | { name: 'household'; householdId: string; title: string; children?: HouseholdChild[] | undefined }
  /** How much of a pack this device fetches unless somebody says otherwise. */
  | { name: 'edition'; edition: Edition }
  /** How much the line of this device may carry; missing while nobody has said. */
  | ({ name: 'plan' } & DataPlan)
  /** What it has carried, by days. */
  | { name: 'spent'; days: Spent }
  /** The app's own files whose bytes were counted. */
  | { name: 'counted'; files: string[] }
  /**
   * The last time the school answered: its clock and ours, epoch ms; its epoch, null before the first visit; until when
   * (its clock) what was whole at school is in a backup of it, missing where it has said nothing of one; and the batch of
   * the last answer that was applied.
   */
  | ContactRow
  /** Events up to this `deviceSeq` have left, or may have: one row for all, since a write of each would hold up a visit. */
  | { name: 'left'; upTo: number }
  /** When to go again by oneself. `ordered`: the school named the time, also for a person who presses the button. */
  | { name: 'retry'; tries: number; notBefore: number; why: string; ordered: boolean }
  /** How much goes into one batch: halved when the school finds it too large, doubled when it went well. */
  | { name: 'pace'; items: number; characters: number }
  | { name: 'lease'; holder: string; until: number };

export const WORK_SCHEMA_VERSION = 1;

export class WorkDatabase extends Dexie {
  declare events: EntityTable<EventRow, 'id'>;
  declare registers: Table<RegisterRow, [stream: string, key: string]>;
  declare registerVersions: EntityTable<RegisterVersionRow, 'id'>;
  declare parts: Table<WorkPartRow, [stream: string, hash: string]>;
  declare partBytes: Table<PartBytesRow, [stream: string, hash: string]>;
  declare recordings: EntityTable<RecordingRow, 'id'>;
  declare profiles: EntityTable<ProfileRow, 'personId'>;
  declare cursors: EntityTable<CursorRow, 'stream'>;
  declare reads: EntityTable<ReadsRow, 'personId'>;
  declare receipts: EntityTable<ReceiptRow, 'batch'>;
  declare meta: Table<MetaRow, MetaRow['name']>;
  /** Set by a page: how a save that finds no room gets some. */
  rescue?: <T>(write: () => PromiseLike<T>) => Promise<T>;

  constructor(name = 'bookbag-work') {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(WORK_SCHEMA_VERSION).stores({
      events: 'id, stream, [state+deviceSeq]',
      registers: '[stream+key], dirty',
      registerVersions: '++id, [stream+key]',
      parts: '[stream+hash], state',
      partBytes: '[stream+hash]',
      recordings: 'id, stream',
      profiles: 'personId',
      cursors: 'stream',
      reads: 'personId',
      receipts: 'batch',
      meta: 'name',
    });
  }
}
