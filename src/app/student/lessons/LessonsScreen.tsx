/** Lessons: what my classes gave me, pack by pack; what is here, what fetching would cost, and how far I am. */
import { useState } from 'preact/hooks';
import { readShelf, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { removePack } from '#local/packs/remove-pack.ts';
import { pausePack } from '#local/packs/want-pack.ts';
import { useParts } from '../../parts.ts';
import { getPack, type GotPack } from '../../platform/get-pack.ts';
import { askToPersist } from '../../platform/storage.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useAction } from '../use-action.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { packView } from './pack-view.ts';
import { PackFileScreen } from './PackFileScreen.tsx';
import { PackSheet } from './PackSheet.tsx';
import { RoomScreen } from './RoomScreen.tsx';
import './lessons.css';

const say = wordsFor('student');

export function LessonsScreen() {
  const { work, packs } = useParts();
  const student = useStudent();
  const { personId } = student;
  const actions = usePackActions();
  const action = useAction();
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  const full =
    shelf.state === 'here' ? shelf.value.find(({ held }) => held?.trouble === 'no-room') : undefined;
  return (
    <StudentPage title={say('lessons.title')} student={student}>
      {shelf.state === 'failed' && <ReadTrouble />}
      {action.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {actions.trouble !== undefined && <Trouble>{say(UPDATE_TROUBLE[actions.trouble])}</Trouble>}
      {full?.held !== undefined && (
        <RoomScreen
          waiting={{ hash: full.held.hash, leftBytes: full.entry.sizeBytes - full.held.doneBytes }}
        />
      )}
      {shelf.state === 'here' && shelf.value.length === 0 && <NothingYet />}
      {shelf.state === 'here' &&
        shelf.value.map((pack) => (
          <PackSheet
            key={pack.entry.packId}
            pack={packView(pack)}
            onFetch={() => action.run(() => actions.fetch(pack), pack.entry.packId)}
            onPause={() => action.run(() => actions.pause(pack), pack.entry.packId)}
            onRemove={() => action.run(() => actions.remove(pack), pack.entry.packId)}
            onSave={() => action.run(() => actions.save(pack), pack.entry.packId)}
          />
        ))}
      {shelf.state === 'here' && <PackFileScreen known={shelf.value.map(({ entry }) => entry)} />}
    </StudentPage>
  );
}

const UPDATE_TROUBLE = {
  'no-contact': 'lessons.updateNoContact',
  'no-room': 'lessons.noRoom',
  busy: 'lessons.updateBusy',
} as const;

function NothingYet() {
  return (
    <Blank icon="lessons" action={<Button href="/bag">{say('lessons.toBag')}</Button>}>
      {say('lessons.nothing')}
    </Blank>
  );
}

function usePackActions() {
  const parts = useParts();
  const { packs, porter } = parts;
  const [got, setGot] = useState<GotPack>('asked');
  return {
    /** Why the last one that was asked for did not begin; that there is no room is told with the pack. */
    trouble: got === 'asked' || got === 'full' ? undefined : got,
    fetch: async (pack: PackOnShelf) => {
      setGot('asked');
      // Something is here that a family has paid for: now is the time to ask the browser to keep it.
      void askToPersist();
      setGot(await getPack(parts, pack));
    },
    pause: async ({ entry }: PackOnShelf) => {
      porter.stop(entry.hash);
      await pausePack(packs, entry.hash);
    },
    save: async ({ entry }: PackOnShelf) => {
      const { givePack } = await import('../../platform/give-pack.ts');
      await givePack(packs, entry.hash);
    },
    remove: async ({ held, older }: PackOnShelf) => {
      for (const row of [held, older]) if (row !== undefined) await removePack(packs, row.hash);
    },
  };
}
