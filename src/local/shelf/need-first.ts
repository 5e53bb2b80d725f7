/** What somebody's next lesson waits for comes before the other downloads. */
import { putNeededFirst } from '../packs/queue.ts';
import { readProfiles } from '../people/read-profiles.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { isBegun, isFinished } from './next-lesson.ts';
import { readShelf, usableEntry, type PackOnShelf } from './read-shelf.ts';

/** For each student of this device: the pack that was begun last, on another device or before, else what was asked for first. */
export async function needFirst(work: WorkDatabase, packs: PacksDatabase): Promise<void> {
  const needed = new Set<string>();
  for (const { personId, roles } of await readProfiles(work)) {
    if (!roles.includes('student')) continue;
    const next = nextToCome(await readShelf(work, packs, personId));
    if (next !== undefined) needed.add(next);
  }
  await putNeededFirst(packs, needed);
}

/** Of the packs that come and cannot be used before: an update keeps nobody waiting. */
function nextToCome(shelf: readonly PackOnShelf[]): string | undefined {
  const waitedFor = shelf
    .filter((pack) => pack.before !== undefined && pack.lessons.some((lesson) => !isFinished(lesson)))
    .filter((pack) => usableEntry(pack) === undefined || pack.held?.state === 'damaged')
    .sort((a, b) => touchedAt(b) - touchedAt(a) || (a.before ?? 0) - (b.before ?? 0));
  return waitedFor[0]?.held?.hash;
}

function touchedAt({ lessons }: PackOnShelf): number {
  return Math.max(0, ...lessons.filter(isBegun).map(({ progress }) => progress?.at ?? 0));
}
