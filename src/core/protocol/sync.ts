/**
 * The words on the wire of one visit: `POST /sync`. One round trip carries events, registers and cursors up, and
 * brings receipts and new records down.
 *
 * Invariants: a receipt is positive, typed and per item, and echoes the batch; anything else is "no contact" and
 * changes nothing. The school never refuses student work: 4xx is for the envelope only. The shape is hashed in
 * a test: changing it without raising WIRE_VERSION fails there.
 */
import * as v from 'valibot';
import { SnapshotSchema } from '../work/snapshot.ts';

export const WIRE_VERSION = 1;
export const SYNC_MEDIA_TYPE = 'application/vnd.bookbag.sync+json';

/** At most so many events and registers, or so many payload characters, in one batch or page. */
export const BATCH_LIMIT = { items: 1000, characters: 1_048_576 } as const;

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Stream = v.pipe(v.string(), v.regex(/^[a-z-]+\/[0-9a-zA-Z-]{1,64}$/));
const Millis = v.pipe(v.number(), v.integer());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Loose on purpose: what is odd in it goes to quarantine, it does not make the envelope wrong. */
export const EventSchema = v.object({
  id: Id,
  stream: v.string(),
  type: v.string(),
  v: v.number(),
  personId: v.string(),
  deviceId: v.string(),
  deviceSeq: v.number(),
  at: v.number(),
  session: v.string(),
  elapsedMs: v.number(),
  heardAt: v.nullable(v.number()),
  enc: v.string(),
  payload: v.string(),
});
export const RegisterSchema = v.object({
  stream: v.string(),
  key: v.string(),
  personId: v.string(),
  deviceId: v.string(),
  at: v.number(),
  enc: v.string(),
  payload: v.string(),
});

/** Written by the school alone, so the worker carries no schema of it: epoch ms by stream. */
const EndsSchema = v.custom<Record<string, number>>((value) => value instanceof Object);

export const CursorSchema = v.object({ epoch: Count, seq: Count });
export type Cursor = v.InferOutput<typeof CursorSchema>;

export const SyncRequestSchema = v.object({
  v: v.literal(WIRE_VERSION),
  batch: Id,
  /** Left out beside `known`, which stands for it. */
  deviceId: v.optional(Id),
  /** The device's clock when it sent this, epoch ms, from which the school knows how far off it is. */
  sentAt: Millis,
  app: v.pipe(v.string(), v.maxLength(64)),
  events: v.optional(v.pipe(v.array(EventSchema), v.maxLength(BATCH_LIMIT.items)), []),
  registers: v.optional(v.pipe(v.array(RegisterSchema), v.maxLength(BATCH_LIMIT.items)), []),
  /** Which of these parts does the school lack in that stream? At most 2,000 in all. */
  asks: v.optional(v.array(v.object({ stream: Stream, hashes: v.pipe(v.array(Id), v.maxLength(2000)) })), []),
  cursors: v.optional(v.record(v.string(), CursorSchema), {}),
  /** In place of `cursors`: the hash of what both know (known.ts), and how far each stream was read, by its name. */
  known: v.optional(v.tuple([v.string(), v.array(Count)])),
  /** Beside `cursors`: the batch of the answer that the device heard last; it is within the hash of `known`. */
  last: v.optional(Id),
  /** A student's stream that it reads for the first time may come as a snapshot of this version, with what came since. */
  snapshots: v.optional(v.number()),
});
/** As the school reads it, and as a device writes it: what is empty is left out. */
export type SyncRequest = v.InferOutput<typeof SyncRequestSchema>;
export type SyncRequestText = v.InferInput<typeof SyncRequestSchema>;

export const OUTCOMES = ['stored', 'duplicate', 'quarantined', 'retry'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * The text that the school signs (its UTF-8 bytes, as sent): which items of which batch it holds, and since when.
 * `epoch` is the deployment's: a school that was restored from a backup opens a new one, and a device that sees
 * it sends again everything that it still has, also for people who have no session and so get no pages.
 */
export const ReceiptSchema = v.object({
  batch: Id,
  deviceId: Id,
  epoch: Count,
  /** The school's clock, epoch ms. */
  at: Millis,
  /** `[event id, outcome]`, in the order of the request. */
  events: v.array(v.tuple([Id, v.picklist(OUTCOMES)])),
  /** `[stream, key, at, outcome]`: `at` as the device sent it. `duplicate` also says that a newer value won. */
  registers: v.array(v.tuple([v.string(), v.string(), v.number(), v.picklist(OUTCOMES)])),
  /** Work that was whole at school before then is in a backup; left out when the device has been told. */
  safe: v.optional(Millis),
});
export type Receipt = v.InferOutput<typeof ReceiptSchema>;

/** Also the answer to `GET /work/<stream>/events/<id>`: the whole of what came cut in a snapshot. */
export const StoredEventSchema = v.object({ ...EventSchema.entries, seq: Count, arrivedAt: Millis });
const StoredRegisterSchema = v.object({ ...RegisterSchema.entries, seq: Count });

export const StreamPageSchema = v.object({
  stream: Stream,
  epoch: Count,
  /** The cursor to keep after this page; `more` says that the stream goes on. */
  seq: Count,
  more: v.boolean(),
  events: v.array(StoredEventSchema),
  registers: v.array(StoredRegisterSchema),
  /** What stands of everything before `events`. */
  snapshot: v.optional(SnapshotSchema),
});
export type StreamPage = v.InferOutput<typeof StreamPageSchema>;

export const SyncResponseSchema = v.object({
  v: v.literal(WIRE_VERSION),
  batch: Id,
  /** JSON text of a Receipt, and its signature (ECDSA P-256, SHA-256, IEEE P1363, base64url) by `keyId`. */
  receipt: v.string(),
  keyId: v.string(),
  signature: v.string(),
  /** Names every stream that was asked about, also with no hash: what is not answered is not taken for held. */
  lacks: v.array(v.object({ stream: Stream, hashes: v.array(Id) })),
  /**
   * Who of this device's signed-in people may read what. A stream that is in no list any more was revoked. Left out
   * when it is what the device knows.
   */
  reads: v.optional(
    v.array(
      v.object({
        personId: Id,
        streams: v.array(Stream),
        /** When reading ends, by stream, where that is known: a substitute's day. The school's clock. */
        ends: v.optional(EndsSchema),
      }),
    ),
  ),
  /** Without what this very request carried: its receipt is enough, and megabytes are money. */
  pages: v.array(StreamPageSchema),
  /** What the device knows is not so any more: nothing came down, and it has to say its cursors by name. */
  again: v.optional(v.literal(true)),
});
export type SyncResponse = v.InferOutput<typeof SyncResponseSchema>;

/** The whole answer when a device brought nothing and nothing is new for it. What it signs is `quietReceipt`. */
export const QuietResponseSchema = v.object({
  v: v.literal(WIRE_VERSION),
  at: Millis,
  safe: v.optional(Millis),
  signature: v.string(),
});
export type QuietResponse = v.InferOutput<typeof QuietResponseSchema>;

/** The school's word on one part of a piece of work: `PUT /work/<stream>/parts/<sha256>`. */
export const PartReceiptSchema = v.object({ hash: v.string(), outcome: v.picklist(['stored', 'duplicate']) });
export type PartReceipt = v.InferOutput<typeof PartReceiptSchema>;
