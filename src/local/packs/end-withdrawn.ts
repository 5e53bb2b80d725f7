/**
 * What was taken back from every class of this device's people is not fetched any further. What is whole stays: it is a
 * person who takes it off, or a full disk. Parts that another pack needs stay, too.
 */
import { givenIn } from '#core/work/pack-shelf.ts';
import { observe } from '../store/observe.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { removePack } from './remove-pack.ts';

export type EndingEdges = {
  /** The packs that a child is in, in any tab: those go on. */
  open(): Promise<ReadonlySet<string>>;
  /** The download of this one is over. */
  ended(packHash: string): void;
};

/** Follows what the school says. The result ends it. */
export function followWithdrawn(
  { work, packs }: { work: WorkDatabase; packs: PacksDatabase },
  { open, ended }: EndingEdges,
): () => void {
  return observe(() => packsTakenBack(work), {
    next: (packIds) => {
      // A store that cannot be written now is tried again with the next word of the school.
      endWithdrawn(packs, packIds, open).then(
        (hashes) => {
          hashes.forEach(ended);
        },
        () => undefined,
      );
    },
    failed: () => undefined,
  });
}

async function packsTakenBack(work: WorkDatabase): Promise<Set<string>> {
  const events = await work.events.where('stream').startsWith('class/').toArray();
  const given = givenIn(events);
  const back = new Set(given.flatMap(({ entry, withdrawn }) => (withdrawn ? [entry.packId] : [])));
  for (const { entry, withdrawn } of given) if (withdrawn === undefined) back.delete(entry.packId);
  return back;
}

async function endWithdrawn(
  packs: PacksDatabase,
  packIds: ReadonlySet<string>,
  open: EndingEdges['open'],
): Promise<string[]> {
  const inUse = await open();
  const rows = await packs.packs.where('state').anyOf('wanted', 'fetching', 'paused').toArray();
  const over = rows.filter(({ packId, hash }) => packIds.has(packId) && !inUse.has(hash));
  for (const { hash } of over) await removePack(packs, hash);
  return over.map(({ hash }) => hash);
}
