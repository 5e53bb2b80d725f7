/** Lessons: what my classes gave me, pack by pack; what is here, what fetching would cost, and how far I am. */
import type { Withdrawal } from '#core/work/pack-shelf.ts';
import { readStanding } from '#local/plan/read-plan.ts';
import { coursesOfPerson } from '#local/shelf/read-course-links.ts';
import { packPrice } from '#local/shelf/pack-price.ts';
import { readShelf, usableEntry, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { useParts } from '../../parts.ts';
import { useTimeToGo } from '../../platform/use-time-to-go.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { courseHref } from '../../addresses.ts';
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
import { usePackActions } from './use-pack-actions.ts';
import { WithdrawnNote, type Replacement } from './WithdrawnNote.tsx';
import './lessons.css';

const say = wordsFor('student');

export function LessonsScreen() {
  const { work, packs, clock } = useParts();
  const student = useStudent();
  const { personId } = student;
  const actions = usePackActions();
  const action = useAction();
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  const courses = useStored(() => coursesOfPerson(work, personId), [work, personId]);
  const plan = useStored(() => readStanding(work, clock.now()), [work]);
  const full =
    shelf.state === 'here' ? shelf.value.find(({ held }) => held?.trouble === 'no-room') : undefined;
  const msToGo = useTimeOfFirst(shelf.state === 'here' ? shelf.value : []);
  return (
    <StudentPage title={say('lessons.title')} student={student}>
      {shelf.state === 'failed' && <ReadTrouble />}
      {action.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {actions.trouble !== undefined && <Trouble>{say(UPDATE_TROUBLE[actions.trouble])}</Trouble>}
      {full?.held !== undefined && (
        <RoomScreen
          waiting={{
            hash: full.held.hash,
            title: full.entry.title,
            leftBytes: full.entry.sizeBytes - full.held.doneBytes,
          }}
        />
      )}
      {courses.state === 'here' &&
        courses.value.map(({ courseId, title, language }) => (
          <Button key={courseId} large wide icon="finish" iconAfter="next" href={courseHref(courseId)}>
            <span lang={language} dir="auto">
              {title}
            </span>
          </Button>
        ))}
      {shelf.state === 'here' && shelf.value.length === 0 && <NothingYet />}
      {shelf.state === 'here' &&
        shelf.value.map((pack) => (
          <PackSheet
            key={pack.entry.packId}
            pack={packView(pack, plan.state === 'here' ? plan.value : undefined)}
            msToGo={pack.before === 0 ? msToGo : undefined}
            actions={actions.of(pack, (task) => action.run(task, pack.entry.packId))}
            note={
              pack.withdrawn && (
                <WithdrawnNote
                  withdrawn={pack.withdrawn}
                  instead={replacementOf(pack.withdrawn, shelf.value)}
                  now={clock.now()}
                />
              )
            }
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
  plan: 'lessons.updateNoPlan',
} as const;

function replacementOf({ instead }: Withdrawal, shelf: readonly PackOnShelf[]): Replacement | undefined {
  const pack = shelf.find(({ entry }) => entry.packId === instead);
  if (pack === undefined || pack.withdrawn !== undefined) return undefined;
  const { title, language } = pack.entry;
  return { title, language, leftBytes: usableEntry(pack) === undefined ? packPrice(pack) : 0 };
}

function NothingYet() {
  return (
    <Blank icon="lessons" action={<Button href="/bag">{say('lessons.toBag')}</Button>}>
      {say('lessons.nothing')}
    </Blank>
  );
}

/** Of the download that is on its way: one comes at a time. */
function useTimeOfFirst(shelf: readonly PackOnShelf[]): number | undefined {
  const first = shelf.find(({ before }) => before === 0);
  const doneBytes = first?.held?.doneBytes ?? 0;
  const leftBytes = (first?.entry.sizeBytes ?? 0) - doneBytes;
  return useTimeToGo({ what: first?.entry.hash ?? '', doneBytes, leftBytes });
}
