/** Work that was handed in, the parts that it lists, and the parts that the school holds. */
import type { WorkFile } from '#core/work/payloads.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { StreamId } from '#core/work/stream.ts';

export type WorkRow = {
  stream: StreamId;
  workId: string;
  personId: PersonId;
  files: WorkFile[];
  sizeBytes: number;
  /** When its event came, epoch ms. */
  arrivedAt: number;
};
export type HeldPart = { stream: StreamId; hash: string; sizeBytes: number; storedAt: number };

export type WorksReader = {
  /** At most `limit` of the parts that are held, in order of stream and hash, after one of them. */
  partsAfter(after: Pick<HeldPart, 'stream' | 'hash'> | undefined, limit: number): Promise<HeldPart[]>;
  work(stream: StreamId, workId: string): Promise<WorkRow | undefined>;
  /** Parts that came before then (epoch ms), and that no work lists, neither in the tables nor kept aside. */
  abandonedParts(before: number): Promise<HeldPart[]>;
  /** Those of these parts that the school holds in that stream, each with its size in bytes. */
  held(stream: StreamId, hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Works of the stream that list this part. */
  worksWith(stream: StreamId, hash: string): Promise<string[]>;
  /** How many different parts of a work are not here yet, and when the newest one came (null: it has none here). */
  partsOf(stream: StreamId, workId: string): Promise<{ missing: number; newestAt: number | null }>;
};

export type WorksWriter = {
  recordPart(part: HeldPart): Promise<'stored' | 'duplicate'>;
  /** It is not held any more, and will be asked for again where a work lists it. */
  forgetPart(part: Pick<HeldPart, 'stream' | 'hash'>): Promise<void>;
};

export type WorkChange = { table: 'works'; row: WorkRow };
