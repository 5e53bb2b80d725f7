import { useState } from 'preact/hooks';
import { costOf } from '#core/plan/data-plan.ts';
import { readNewPacks, readPacksWithoutRoom, type NewPack } from '#local/household/read-new-packs.ts';
import type { SyncStop } from '#local/household/read-sync-stop.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { getPack, type GotPack } from '../platform/get-pack.ts';
import { askToPersist } from '../platform/storage.ts';
import { useStored } from '../platform/use-stored.ts';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { NewLessons } from './NewLessons.tsx';
import { NoRoom } from './NoRoom.tsx';

const say = wordsFor('family');

const TROUBLE = {
  failed: 'lessons.notSaved',
  'no-contact': 'lessons.updateNoContact',
  'no-room': 'lessons.updateNoRoom',
  busy: 'lessons.updateBusy',
  plan: 'lessons.updateNoPlan',
} as const;

/** What the children's classes have and this device has not, and what it was asked for and has no room for. */
export function NewLessonsScreen({ plan }: Pick<SyncStop, 'plan'>) {
  const parts = useParts();
  const { work, packs, people } = parts;
  const [got, setGot] = useState<GotPack | 'failed'>('asked');
  const found = useStored(() => readNewPacks(work, packs), [work, packs]);
  const full = useStored(() => readPacksWithoutRoom(packs), [packs]);
  if (found.state === 'failed' || full.state === 'failed') return <ReadTrouble />;
  if (found.state === 'opening' || full.state === 'opening') return null;
  const isChild = people.profile.value?.roles.includes('student') === true;
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
      {full.value.length > 0 && <NoRoom titles={full.value} isChild={isChild} />}
      {got !== 'asked' && got !== 'full' && <Trouble>{say(TROUBLE[got])}</Trouble>}
      {found.value.length > 0 && (
        <NewLessons
          {...(costOf(priceOf(found.value)) > plan.leftBytes && { plan })}
          packs={found.value.map(({ entry, leftBytes, paused, names }) => ({
            hash: entry.hash,
            title: entry.title,
            leftBytes,
            paused,
            names: names.join(', '),
          }))}
          onFetch={(hashes) => void fetchPacks(hashes)}
        />
      )}
    </>
  );
}

function priceOf(packs: readonly NewPack[]): number {
  return packs.reduce((sum, { leftBytes, paused }) => (paused ? sum : sum + leftBytes), 0);
}
