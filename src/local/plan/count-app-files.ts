/**
 * The app's own files, counted when they are here: each once, as it travelled, by what its answer says of itself. The
 * service worker fetches them before it has opened a store, so that the page does this.
 */
import { DESK_CACHE, SHELL_CACHE } from '#core/protocol/messages.ts';
import { REQUEST_BYTES } from '#core/plan/data-plan.ts';
import { readMeta } from '../store/meta.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { openMeter } from './meter.ts';
import { readSpent } from './read-plan.ts';

/** So many days with use are remembered: more than any two periods have. */
const DAYS_KEPT = 92;

export async function countAppFiles(db: WorkDatabase, now: () => number): Promise<void> {
  if (!('caches' in globalThis)) return;
  const meter = openMeter(db, now);
  const counted = new Set((await readMeta(db, 'counted'))?.files);
  const files: string[] = [];
  for (const name of [SHELL_CACHE, DESK_CACHE]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      files.push(request.url);
      if (counted.has(request.url)) continue;
      const length = (await cache.match(request))?.headers.get('Content-Length');
      meter.spent(REQUEST_BYTES + Number(length));
    }
  }
  if (files.length === counted.size && files.every((file) => counted.has(file))) return;
  await meter.look();
  await db.transaction('rw', db.meta, async () => {
    const days = Object.fromEntries(Object.entries(await readSpent(db)).slice(-DAYS_KEPT));
    await db.meta.bulkPut([
      { name: 'counted', files },
      { name: 'spent', days },
    ]);
  });
}
