import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import { packShelf, type ShelfPack } from '#core/work/pack-shelf.ts';
import type { EventType } from '#core/work/payloads.ts';
import type { PayloadOf } from '#core/work/all-payloads.ts';
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
import { isSubstitute } from './OpenClassesScreen.tsx';
import { PackCard } from './PackCard.tsx';
import type { ClassName } from './PackClassLine.tsx';
import { PublishScreen } from './PublishScreen.tsx';
import type { OtherPack, TakingBack } from './TakeBackForm.tsx';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useDesk } from './use-desk.ts';

const say = wordsFor('teacher');

/** Publish a pack, and give what is published to classes. Giving works offline, publishing does not. */
export function PacksScreen() {
  const desk = useDesk('school', 'class');
  const { people } = useParts();
  return (
    <TeacherDeskScreen>
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('packs.title')}</h1>
        <p class="quiet">{say('packs.sentence')}</p>
      </div>
      {!isSubstitute(people.profile.value) && <PublishScreen />}
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

type Told =
  | { state: 'rest' | 'failed' }
  | { state: 'saved'; what: 'packs.assignSaved' | 'packs.takeBackSaved'; name: string; title: string };

function ShelfScreen({ packs, classes }: { packs: readonly ShelfPack[]; classes: readonly ClassName[] }) {
  const { clock, school, people } = useParts();
  const [told, setTold] = useState<Told>({ state: 'rest' });
  const { assign, takeBack } = usePackActions(packs);
  const tell = async (
    pack: ShelfPack,
    saved: Extract<Told, { state: 'saved' }>,
    save: () => Promise<void>,
  ) => {
    try {
      await save();
      setTold(saved);
      // The button that was pressed is gone.
      document.getElementById(`pack-${pack.packId}`)?.focus();
      void school.visitNow('work');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setTold({ state: 'failed' });
    }
  };
  const words = ({ newest }: ShelfPack, { title: name }: ClassName) => ({
    ...{ state: 'saved' as const, name, title: newest.title },
  });
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
        {told.state === 'saved' && (
          <Mark icon="tabletok" tone="good">
            {say(told.what, { name: told.name, title: told.title })}
          </Mark>
        )}
      </div>
      {told.state === 'failed' && <Trouble>{say('packs.notSaved')}</Trouble>}
      <div class="packs">
        {packs.map((pack) => (
          <PackCard
            key={pack.packId}
            pack={pack}
            classes={classes}
            now={clock.now()}
            others={othersThan(pack, packs)}
            onAssign={(group) => {
              const saved = { ...words(pack, group), what: 'packs.assignSaved' as const };
              void tell(pack, saved, () => assign(pack, group));
            }}
            onTakeBack={
              isSubstitute(people.profile.value)
                ? undefined
                : (group, how) => {
                    const saved = { ...words(pack, group), what: 'packs.takeBackSaved' as const };
                    void tell(pack, saved, () => takeBack(pack, group, how));
                  }
            }
          />
        ))}
      </div>
    </>
  );
}

function othersThan({ packId }: ShelfPack, packs: readonly ShelfPack[]): OtherPack[] {
  return packs
    .filter((pack) => pack.packId !== packId)
    .map((pack) => ({ packId: pack.packId, title: pack.newest.title }));
}

function usePackActions(packs: readonly ShelfPack[]) {
  const { work, clock, people } = useParts();
  const record = async <Type extends EventType>(
    classId: string,
    type: Type,
    payload: PayloadOf<Type>,
  ): Promise<void> => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    if (personId === undefined) return;
    await recordEvent(work, { stream: streamOf('class', classId), type, payload, personId }, clock);
  };
  return {
    assign: ({ newest }: ShelfPack, { classId }: ClassName) =>
      record(classId, 'pack-assigned', { entry: newest }),
    takeBack: async (pack: ShelfPack, { classId }: ClassName, { reason, instead }: TakingBack) => {
      const has = (one: ShelfPack | undefined) =>
        one?.assignments.find((given) => given.classId === classId && given.withdrawn === undefined);
      const replacement = packs.find(({ packId }) => packId === instead);
      // First, so that no class is without lessons for a moment.
      if (replacement !== undefined && has(replacement) === undefined)
        await record(classId, 'pack-assigned', { entry: replacement.newest });
      const assignments = has(pack)?.ids ?? [];
      await record(classId, 'pack-withdrawn', { assignments, reason, ...(instead && { instead }) });
    },
  };
}
