import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import { packShelf, type ShelfPack } from '#core/work/pack-shelf.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { useParts } from '../parts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { PackCard, type ClassName } from './PackCard.tsx';
import { PublishScreen } from './PublishScreen.tsx';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useDesk } from './use-desk.ts';

const say = wordsFor('teacher');

/** Publish a pack, and give what is published to classes. Giving works offline, publishing does not. */
export function PacksScreen() {
  const desk = useDesk('school', 'class');
  return (
    <TeacherDeskScreen>
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('packs.title')}</h1>
        <p class="quiet">{say('packs.sentence')}</p>
      </div>
      <PublishScreen />
      <section class="stack" aria-labelledby="published">
        <h2 id="published">{say('packs.list')}</h2>
        {desk.state === 'opening' && <Opening />}
        {desk.state === 'failed' && <ReadTrouble />}
        {desk.state === 'here' && (
          <ShelfScreen packs={packShelf(desk.value.events)} classes={desk.value.classes} />
        )}
      </section>
    </TeacherDeskScreen>
  );
}

type Assigned = { state: 'rest' } | { state: 'failed' } | { state: 'saved'; name: string; title: string };

function ShelfScreen({ packs, classes }: { packs: readonly ShelfPack[]; classes: readonly ClassName[] }) {
  const { work, clock, people, school } = useParts();
  const [assigned, setAssigned] = useState<Assigned>({ state: 'rest' });
  const assign = async ({ newest }: ShelfPack, { classId, title: name }: ClassName) => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    if (personId === undefined) return;
    const stream = streamOf('class', classId);
    try {
      await recordEvent(work, { stream, type: 'pack-assigned', payload: { entry: newest }, personId }, clock);
      setAssigned({ state: 'saved', name, title: newest.title });
      void school.visitNow('work');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setAssigned({ state: 'failed' });
    }
  };
  if (packs.length === 0) {
    return (
      <EmptyDeskScreen icon="pack">
        <b>{say('packs.none')}.</b> {say('packs.noneWhy')}
      </EmptyDeskScreen>
    );
  }
  return (
    <>
      <div role="status">
        {assigned.state === 'saved' && (
          <Mark icon="tabletok" tone="good">
            {say('packs.assignSaved', { name: assigned.name, title: assigned.title })}
          </Mark>
        )}
      </div>
      {assigned.state === 'failed' && <Trouble>{say('packs.notSaved')}</Trouble>}
      <div class="packs">
        {packs.map((pack) => (
          <PackCard
            key={pack.packId}
            pack={pack}
            classes={classes}
            now={clock.now()}
            onAssign={(group) => void assign(pack, group)}
          />
        ))}
      </div>
    </>
  );
}
