import { useState } from 'preact/hooks';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { NewLessons } from './NewLessons.tsx';

const say = wordsFor('family');

/** What the children's classes have and this device has not. */
export function NewLessonsScreen() {
  const { work, packs, porter } = useParts();
  const [failed, setFailed] = useState(false);
  const found = useStored(() => readNewPacks(work, packs), [work, packs]);
  if (found.state === 'failed') return <ReadTrouble />;
  if (found.state === 'opening' || found.value.length === 0) return null;
  const fetchPacks = async (hashes: readonly string[]) => {
    try {
      for (const { entry } of found.value) {
        if (!hashes.includes(entry.hash)) continue;
        await wantPack(packs, entry);
        porter.fetch(entry.hash);
      }
      setFailed(false);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setFailed(true);
    }
  };
  return (
    <>
      {failed && <Trouble>{say('lessons.notSaved')}</Trouble>}
      <NewLessons
        packs={found.value.map(({ entry, leftBytes, paused, names }) => ({
          hash: entry.hash,
          title: entry.title,
          leftBytes,
          paused,
          names: names.join(', '),
        }))}
        onFetch={(hashes) => void fetchPacks(hashes)}
      />
    </>
  );
}
