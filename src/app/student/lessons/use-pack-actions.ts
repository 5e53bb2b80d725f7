import { useState } from 'preact/hooks';
import { editionOf, entryOfEdition, type Edition } from '#core/pack/catalogue.ts';
import { cancelPack } from '#local/packs/cancel-pack.ts';
import { putFirst } from '#local/packs/queue.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { pausePack } from '#local/packs/want-pack.ts';
import type { PackOnShelf } from '#local/shelf/read-shelf.ts';
import { useParts, type Parts } from '../../parts.ts';
import { getPack, type GotPack } from '../../platform/get-pack.ts';
import { askToPersist } from '../../platform/storage.ts';
import type { PackActions } from './pack-actions.ts';

type Run = (task: () => Promise<unknown>) => void;

/** What a person does about a pack of the shelf. */
export function usePackActions() {
  const parts = useParts();
  const [got, setGot] = useState<GotPack>('asked');
  const fetch = async ({ entry, rows }: PackOnShelf, edition: Edition) => {
    setGot('asked');
    // Something is here that a family has paid for: now is the time to ask the browser to keep it.
    void askToPersist();
    setGot(await getPack(parts, { entry: entryOfEdition(entry, edition) ?? entry, rows }));
  };
  return {
    /** Why the last one that was asked for did not begin. */
    trouble: got === 'asked' || got === 'full' ? undefined : got,
    of: (pack: PackOnShelf, run: Run): PackActions => ({
      ...othersOf(parts, pack, run),
      onFetch: (edition = editionOf(pack.entry)) => run(() => fetch(pack, edition)),
    }),
  };
}

function othersOf(
  { packs, porter }: Parts,
  { entry: { hash }, rows }: PackOnShelf,
  run: Run,
): Omit<PackActions, 'onFetch'> {
  return {
    onFirst: () =>
      run(async () => {
        await putFirst(packs, hash);
        porter.fetch(hash);
      }),
    onPause: () =>
      run(() => {
        porter.stop(hash);
        return pausePack(packs, hash);
      }),
    onCancel: () =>
      run(() => {
        porter.stop(hash);
        return cancelPack(packs, hash);
      }),
    onRemove: () =>
      run(async () => {
        for (const row of rows) await removePack(packs, row.hash);
      }),
    onSave: () =>
      run(async () => {
        const { givePack } = await import('../../platform/give-pack.ts');
        await givePack(packs, hash);
      }),
  };
}
