/**
 * Copies of files that are at school, and in a backup of it, leave the device after a visit, in a quiet moment: once for each
 * word of the school on how far its backup goes.
 */
import { readMeta } from '#local/store/meta.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { untilIdle } from './idle.ts';

export function openLettingGo(work: WorkDatabase): () => Promise<void> {
  let done: number | undefined;
  return async () => {
    const safeUpTo = (await readMeta(work, 'contact'))?.safeUpTo;
    if (safeUpTo === undefined || safeUpTo === done) return;
    await untilIdle();
    const { letGoCopies } = await import('#local/outbox/let-go-copies.ts');
    await letGoCopies(work, safeUpTo);
    done = safeUpTo;
  };
}
