/**
 * Photos, drawings and voices of the pieces that wait for a word lie on the teacher's device since it was last on a network, so
 * that the pile is looked through where there is none. Their bytes are the school's to keep: what lies here is a copy, within a
 * bound, in the order of the pile; it goes when its piece has its word, and a device that has little room keeps none.
 */
import { costOf } from '#core/plan/data-plan.ts';
import { workFileAddress } from '#core/work/file-address.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { blobOf, fetchFile } from '../outbox/fetch-file.ts';
import { openMeter } from '../plan/meter.ts';
import type { WorkDatabase } from '../store/work-database.ts';

const CACHE = 'bookbag-pile';
const MOST_BYTES = 100_000_000;
/** What a teacher writes comes before copies. */
const LEAST_FREE_BYTES = 300_000_000;
/** Who looks in for a day keeps nothing that would be left behind. */
const GUEST_MS = 2 * 86_400_000;

export type PileFile = { address: string; stream: string; file: WorkFile };
type Piece = Pick<WorkToReview, 'workId' | 'stream' | 'work'>;
type Brought = Blob | 'away' | 'not-there';

export type PileMedia = {
  /** From this device, or from the school, and then it stays. Undefined: it is in neither place now. */
  obtain(wanted: PileFile): Promise<Blob | undefined>;
  /** Fetches what is not here yet, in this order, and lets go of everything else. Ends at the first sign of no network. */
  tend(pieces: readonly Piece[]): Promise<void>;
};

export type PileMediaEdges = {
  caches: Pick<CacheStorage, 'open'>;
  /** Bytes that this browser would still give. */
  freeBytes(): Promise<number>;
  /** Epoch ms. */
  now(): number;
};

/** A film is looked at with the school in reach: one of them weighs as much as fifty photos. */
export function pileFiles({ stream, workId, work }: Piece): PileFile[] {
  return work.files.flatMap((file, index) =>
    file.kind === 'video' ? [] : [{ address: workFileAddress(stream, workId, index), stream, file }],
  );
}

/** The first ones, and of those that follow whatever still finds room. */
function withinBound(files: readonly PileFile[]): PileFile[] {
  let left = MOST_BYTES;
  return files.filter(({ file: { sizeBytes } }) => {
    if (sizeBytes > left) return false;
    left -= sizeBytes;
    return true;
  });
}

async function streamsOfGuest(db: WorkDatabase, personId: string, now: number): Promise<Set<string>> {
  const ends = (await db.reads.get(personId))?.ends ?? {};
  return new Set(Object.keys(ends).filter((stream) => (ends[stream] ?? Infinity) < now + GUEST_MS));
}

/** `personId`: whose pile it is. */
export function openPileMedia(db: WorkDatabase, personId: string, edges: PileMediaEdges): PileMedia {
  const coming = new Map<string, Promise<Brought>>();
  const meter = openMeter(db, edges.now);
  const bring = async ({ address, file, stream }: PileFile): Promise<Brought> => {
    const kept = await (await edges.caches.open(CACHE)).match(address);
    if (kept !== undefined) return kept.blob();
    const parts = await fetchFile(address, file);
    if (typeof parts === 'string') return parts;
    meter.spent(file.sizeBytes);
    const blob = blobOf(parts, file);
    const isGuests = (await streamsOfGuest(db, personId, edges.now())).has(stream);
    if (!isGuests && (await edges.freeBytes()) > LEAST_FREE_BYTES) await keepIn(edges, address, blob);
    return blob;
  };
  const bringOnce = (wanted: PileFile) => {
    const begun = coming.get(wanted.address) ?? bring(wanted).finally(() => coming.delete(wanted.address));
    coming.set(wanted.address, begun);
    return begun;
  };
  let next: readonly Piece[] | undefined;
  let running: Promise<void> | undefined;
  const bringAll = async (wanted: readonly PileFile[], kept: ReadonlySet<string>) => {
    for (const one of wanted) {
      // Asked anew meanwhile: what was wanted may have its word by now.
      if (next !== undefined) return;
      if (kept.has(one.address)) continue;
      if ((await meter.look()) < costOf(one.file.sizeBytes)) return;
      if ((await edges.freeBytes()) < LEAST_FREE_BYTES || (await bringOnce(one)) === 'away') return;
    }
  };
  const tendAll = async () => {
    while (next !== undefined) {
      const pieces = next;
      next = undefined;
      const guests = await streamsOfGuest(db, personId, edges.now());
      const wanted = withinBound(pieces.filter(({ stream }) => !guests.has(stream)).flatMap(pileFiles));
      const kept = await letGoOfOthers(edges, new Set(wanted.map(({ address }) => address)));
      await bringAll(wanted, kept);
    }
  };
  return {
    obtain: async (wanted) => {
      const brought = await bringOnce(wanted);
      return typeof brought === 'string' ? undefined : brought;
    },
    tend: (pieces) => {
      next = pieces;
      running ??= tendAll().finally(() => (running = undefined));
      return running;
    },
  };
}

/** A copy that finds no room is no loss. */
async function keepIn({ caches }: PileMediaEdges, address: string, blob: Blob): Promise<void> {
  try {
    await (await caches.open(CACHE)).put(address, new Response(blob));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Returns what is left. */
async function letGoOfOthers({ caches }: PileMediaEdges, wanted: ReadonlySet<string>): Promise<Set<string>> {
  const cache = await caches.open(CACHE);
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  for (const address of kept) if (!wanted.has(address)) await cache.delete(address);
  return new Set(kept.filter((address) => wanted.has(address)));
}
