/**
 * Makes of what stood before, and of what came since, what stands now; and packs it for the store. On the server's thread for
 * a device that waits, on the keeper's (`snapshot-thread.ts`) when nobody does.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { KnownEvent } from '#core/work/event.ts';
import { cutToSize, packSnapshot } from '#core/work/pack-snapshot.ts';
import { eventsIn, type Snapshot } from '#core/work/snapshot.ts';
import type { StreamId } from '#core/work/stream.ts';
import { whatStands } from '#core/work/what-stands.ts';

const pack = promisify(brotliCompress);
const unpack = promisify(brotliDecompress);

/** `body`: of the snapshot before, as the store has it; undefined where there is none by these rules. */
export type SnapshotMaterial = {
  stream: StreamId;
  body: Uint8Array | undefined;
  events: readonly KnownEvent[];
};

export async function readBody(body: Uint8Array): Promise<Snapshot> {
  // Written by this module alone, by the same rules.
  return JSON.parse((await unpack(body)).toString('utf8')) as Snapshot;
}

export function packBody(snapshot: Snapshot): Promise<Uint8Array> {
  return pack(JSON.stringify(snapshot), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

export async function makeSnapshot({ stream, body, events }: SnapshotMaterial): Promise<Snapshot> {
  const before = body && (await readBody(body));
  const standing =
    before === undefined ? [] : [...eventsIn(before.events, stream), ...eventsIn(before.answers, stream)];
  return packSnapshot(cutToSize(whatStands([...standing, ...events])));
}
