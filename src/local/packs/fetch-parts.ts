/** Brings the lessons themselves: each part that is not here, verified before it is kept. */
import type { PackLayout, PackObject } from '#core/pack/layout.ts';
import { objectsOf, planRuns, type ObjectRun } from '#core/pack/plan-runs.ts';
import { heldHashes, wholeHashes } from './objects.ts';
import { isLost } from './pack-reader.ts';
import { openPartWriter, type PartWriter } from './part-writer.ts';
import { passEnd, trouble, type Pass, type PassEnd } from './pass.ts';
import { whileFetching } from './save-objects.ts';
import { sha256 } from './sha256.ts';

/** Undefined when all of the pack is here. */
export async function fetchParts(pass: Pass, layout: PackLayout): Promise<PassEnd | undefined> {
  const objects = objectsOf(layout);
  const bytesByHash = countBytes(objects);
  const held = await hashesHere(pass, objects);
  const started = await writeDoneBytes(pass, layout.indexBytes + sumOf(held, bytesByHash));
  if (started !== undefined) return started;
  const writer = openPartWriter(pass.db, pass.target, pass.edges.now);
  for (const run of planRuns(objects, held)) {
    const end = await fetchRun({ ...pass, writer, bytesByHash }, run);
    if (end === undefined) continue;
    // A cut costs the part under way; what came whole before it is kept.
    const saved = await writer.flush();
    return saved === 'no-room' ? passEnd(saved) : end;
  }
  const saved = await writer.flush();
  return saved === 'saved' ? undefined : passEnd(saved);
}

/** Where one read failed more is likely to be gone: a damaged pack is looked through before it is mended. */
function hashesHere({ db, row }: Pass, objects: readonly PackObject[]): Promise<Set<string>> {
  if (row.state === 'damaged') return wholeHashes(db, objects);
  return heldHashes(
    db,
    objects.map((object) => object.sha256),
  );
}

type RunPass = Pass & { writer: PartWriter; bytesByHash: ReadonlyMap<string, number> };

async function fetchRun(pass: RunPass, run: ObjectRun): Promise<PassEnd | undefined> {
  pass.reader.aim(run);
  for (const object of run.objects) {
    const bytes = await pass.reader.take(object.sizeBytes);
    if (isLost(bytes)) return passEnd(bytes);
    if ((await sha256(bytes)) !== object.sha256) return trouble('bad-bytes');
    const saved = await pass.writer.add(object, bytes, pass.bytesByHash.get(object.sha256) ?? 0);
    if (saved !== 'saved') return passEnd(saved);
  }
  return undefined;
}

/** How many bytes of the pack file each object stands for: one that repeats in it counts as often. */
function countBytes(objects: readonly PackObject[]): Map<string, number> {
  const bytes = new Map<string, number>();
  for (const { sha256: hash, sizeBytes } of objects) bytes.set(hash, (bytes.get(hash) ?? 0) + sizeBytes);
  return bytes;
}

function sumOf(held: ReadonlySet<string>, bytesByHash: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const hash of held) total += bytesByHash.get(hash) ?? 0;
  return total;
}

/** Counted afresh, because parts may have come with another pack or been lost since. */
async function writeDoneBytes(pass: Pass, doneBytes: number): Promise<PassEnd | undefined> {
  const saved = await whileFetching(pass.db, pass.target, async () => {
    await pass.db.packs.update(pass.row.hash, { doneBytes });
  });
  return saved === 'saved' ? undefined : passEnd(saved);
}
