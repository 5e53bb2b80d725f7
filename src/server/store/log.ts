/** The log of a school: streams of events, the registers beside them, and what was set aside. */
import type { AsidePlace } from '#core/protocol/kept-aside.ts';
import type { Register, StoredEvent, StoredRegister } from '#core/work/event.ts';
import type { StreamId } from '#core/work/stream.ts';

/** Events and registers of a stream with `seq` above a cursor, in order of `seq`. */
export type LogPage = {
  events: StoredEvent[];
  registers: StoredRegister[];
  /** The cursor after this page. */
  seq: number;
  more: boolean;
};
/** Numbers of one stream, both ends among them. */
export type Places = { first: number; last: number };
export type PageLimit = { items: number; characters: number };

/**
 * What makes an event that event. `enrolmentId` is null for what the school itself writes. `hash` covers
 * everything of it but the clocks.
 */
export type Identity = {
  id: string;
  stream: string;
  hash: string;
  enrolmentId: string | null;
  deviceSeq: number;
};
/** `id-taken`, `seq-taken`: another event has this id, or this number of this device. */
export type IdentityClaim = 'new' | 'duplicate' | 'id-taken' | 'seq-taken';

/** Something that arrived and fits no stream, exactly as it came. `hash` is of `raw`: it is kept once. */
export type QuarantineRow = {
  hash: string;
  kind: 'event' | 'register';
  enrolmentId: string;
  reason: string;
  raw: string;
  arrivedAt: number;
};

export type AsidePage = { items: number; before?: AsidePlace | undefined };

/** What stands of a stream up to `seq`, by the rules `rules`; `body` is for its maker alone. Made again whenever it is missing. */
export type SnapshotRow = { stream: StreamId; rules: number; seq: number; body: Uint8Array };

export type LogReader = {
  /** Grows when a school is restored from a backup: cursors of an older epoch mean nothing. */
  epoch(): Promise<number>;
  /** Everything that had arrived by then (epoch ms) is in a backup; null when there was none. */
  backedUpAt(): Promise<number | null>;
  /** The highest `seq` of a stream; 0 when there is nothing in it. */
  head(stream: StreamId): Promise<number>;
  /** Every stream that holds something. */
  streams(): Promise<StreamId[]>;
  /** Events within `without` are passed over as if they had been read: whoever asks has them. */
  page(
    stream: StreamId,
    after: number,
    limit: PageLimit & { without?: Places | undefined },
  ): Promise<LogPage>;
  register(stream: StreamId, key: string): Promise<StoredRegister | undefined>;
  registers(stream: StreamId): Promise<StoredRegister[]>;
  /** A piece of work of this stream, as it was handed in. One look-up, however long the stream is. */
  handedIn(stream: StreamId, workId: string): Promise<StoredEvent | undefined>;
  snapshot(stream: StreamId): Promise<SnapshotRow | undefined>;
  /** Up to which number of this stream the school has scored what was answered; 0 when it has not begun. */
  scoredUpTo(stream: StreamId): Promise<number>;
  /** Streams that have grown since. */
  unscoredStreams(): Promise<StreamId[]>;
  /** Everything that was set aside, in order of arrival. */
  quarantine(): Promise<QuarantineRow[]>;
  /** What came from devices with people of this school: the newest first, those behind `before` where there is one. */
  keptAside(schoolId: string, page: AsidePage): Promise<QuarantineRow[]>;
  /** Those of it that are named, in order of arrival. */
  keptAsideAmong(schoolId: string, hashes: readonly string[]): Promise<QuarantineRow[]>;
  identity(id: string): Promise<Identity | undefined>;
  /** Which of these events were set aside, by their id. */
  asideAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
};

export type LogWriter = {
  /** Moves the head of a stream by `count` and returns the first of the new numbers. Holds the stream until the end. */
  claim(stream: StreamId, count: number): Promise<number>;
  /** One after the other: of two that are the same the second one is a duplicate. */
  claimIdentities(identities: readonly Identity[]): Promise<IdentityClaim[]>;
  addEvents(events: readonly StoredEvent[]): Promise<void>;
  /** Sets the register, over whatever was there. */
  putRegister(register: StoredRegister): Promise<void>;
  /** Keeps the value of a draft that lost to another. */
  keepLoser(register: Register): Promise<void>;
  /** Kept once, however often it arrives: since the first time, and for the reason that was found last. */
  setAside(row: QuarantineRow): Promise<void>;
  /** It has found its place after all. Nothing happens when nothing of this hash is kept aside. */
  release(hash: string): Promise<void>;
  /** For a school that was put back, before its new epoch is read by anybody: what it said of a work is true no more. */
  removeRegister(stream: StreamId, key: string): Promise<void>;
  /** Of two by the same rules the one stays that goes further. */
  putSnapshot(row: SnapshotRow): Promise<void>;
  putScoredUpTo(stream: StreamId, seq: number): Promise<void>;
  /** Counts for every device, also for one that had an epoch of its own. */
  setEpoch(epoch: number): Promise<void>;
  /** Everything that had arrived by then (epoch ms) is in a backup. */
  setBackedUp(at: number): Promise<void>;
};
