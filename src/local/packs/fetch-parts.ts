/** Brings the lessons themselves: each part that is not here, verified before it is kept. */
import type { PackLayout, PackObject } from '#core/pack/layout.ts';
import { objectsOf, planRuns, type ObjectRun } from '#core/pack/plan-runs.ts';
import { heldHashes, wholeHashes } from './objects.ts';
import { isLost } from './pack-reader.ts';
import { keepAll, passEnd, trouble, type Pass, type PassEnd } from './pass.ts';
import { whileFetching } from './save-objects.ts';

/** So many parts ahead, about half a megabyte, a part that is waited for comes sooner on the line that is open. */
const SOON = 8;

/** Undefined when all of the pack is here. */
export async function fetchParts(pass: Pass, layout: PackLayout): Promise<PassEnd | undefined> {
  const objects = objectsOf(layout);
  const bytesByHash = countBytes(objects);
  const held = await hashesHere(pass, objects);
  const started = await writeDoneBytes(pass, layout.indexBytes + sumOf(held, bytesByHash));
  if (started !== undefined) return started;
  for (;;) {
    const runs = runsFrom(pass.edges.wishes?.newest(), objects, held);
    if (runs.length === 0) return keepAll(pass);
    for (const run of runs) {
      const end = await fetchRun(pass, run, { bytesByHash, held });
      if (end === 'elsewhere') break;
      if (end !== undefined) return keepAll(pass, end);
    }
  }
}

/** From the part that is waited for to the end of the file, where whoever waits goes on; what lies before it comes later. */
function runsFrom(
  wish: string | undefined,
  objects: readonly PackObject[],
  held: ReadonlySet<string>,
): ObjectRun[] {
  const from = objects.find(({ sha256 }) => sha256 === wish)?.offset ?? 0;
  const runs = planRuns(
    objects.filter(({ offset }) => offset >= from),
    held,
  );
  return runs.length > 0 ? runs : planRuns(objects, held);
}

/** Where one read failed more is likely to be gone: a damaged pack is looked through before it is mended. */
function hashesHere({ db, row }: Pass, objects: readonly PackObject[]): Promise<Set<string>> {
  if (row.state === 'damaged') return wholeHashes(db, objects);
  return heldHashes(
    db,
    objects.map((object) => object.sha256),
  );
}

/** `held`: what is here, and what has come in this pass. */
type Counted = { bytesByHash: ReadonlyMap<string, number>; held: Set<string> };

async function fetchRun(
  pass: Pass,
  run: ObjectRun,
  { bytesByHash, held }: Counted,
): Promise<PassEnd | 'elsewhere' | undefined> {
  const { reader, writer, edges } = pass;
  reader.aim(run);
  for (const [at, object] of run.objects.entries()) {
    const wish = edges.wishes?.newest() ?? '';
    if (held.has(wish)) {
      const end = await keepAll(pass);
      if (end !== undefined) return end;
      edges.wishes?.settle(wish);
    } else if (
      bytesByHash.has(wish) &&
      !run.objects.slice(at, at + SOON).some(({ sha256 }) => sha256 === wish)
    ) {
      return 'elsewhere';
    }
    if (edges.meter !== undefined && edges.meter.left() <= 0) return trouble('plan');
    const bytes = await reader.take(object.sizeBytes);
    if (isLost(bytes)) return passEnd(bytes);
    held.add(object.sha256);
    const counted = bytesByHash.get(object.sha256) ?? 0;
    const written = await writer.add({ sha256: object.sha256, bytes }, counted);
    if (written !== 'saved') return passEnd(written);
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
