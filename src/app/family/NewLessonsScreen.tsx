import { useState } from 'preact/hooks';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { getPack, type GotPack } from '../platform/get-pack.ts';
import { askToPersist } from '../platform/storage.ts';
import { useStored } from '../platform/use-stored.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { NewLessons } from './NewLessons.tsx';

const say = wordsFor('family');

const TROUBLE = {
  failed: 'lessons.notSaved',
  full: 'lessons.full',
  'no-contact': 'lessons.updateNoContact',
  'no-room': 'lessons.updateNoRoom',
  busy: 'lessons.updateBusy',
} as const;

/** What the children's classes have and this device has not. */
export function NewLessonsScreen() {
  const parts = useParts();
  const { work, packs } = parts;
  const [got, setGot] = useState<GotPack | 'failed'>('asked');
  const found = useStored(() => readNewPacks(work, packs), [work, packs]);
  if (found.state === 'failed') return <ReadTrouble />;
  if (found.state === 'opening' || found.value.length === 0) return null;
  const fetchPacks = async (hashes: readonly string[]) => {
    // Something comes that the family pays for: now is the time to ask the browser to keep it.
    void askToPersist();
    try {
      for (const pack of found.value) {
        if (!hashes.includes(pack.entry.hash)) continue;
        const end = await getPack(parts, pack);
        setGot(end);
        if (end !== 'asked') return;
      }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setGot('failed');
    }
  };
  return (
    <>
      {got !== 'asked' && <Trouble>{say(TROUBLE[got])}</Trouble>}
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
