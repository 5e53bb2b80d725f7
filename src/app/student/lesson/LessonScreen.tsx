/** A lesson, opened from this device with what the person has done in it so far. */
import { useRoute } from 'preact-iso';
import { useParts } from '../../parts.ts';
import { grownUpMemory } from '../../platform/grown-up-notes.ts';
import { useListen } from '../../platform/use-listen.ts';
import { Button } from '../../ui/Button.tsx';
import { ListenButton } from '../../ui/ListenButton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { LazyPart } from '../LazyPart.tsx';
import { useStudent } from '../use-student.ts';
import { LessonPlayer } from './LessonPlayer.tsx';
import { NextLessonScreen } from './NextLessonScreen.tsx';
import { useOpenLesson, type LessonOpening } from './use-open-lesson.ts';

const say = wordsFor('lesson');

const openReading = async () => (await import('../reading/ReadingScreen.tsx')).ReadingScreen;

const WHY = {
  missing: 'lesson.missing',
  damaged: 'lesson.damaged',
  unknown: 'lesson.unknown',
  failed: 'readFailed',
} as const;

export function LessonScreen() {
  const { params } = useRoute();
  const { porter } = useParts();
  const { personId } = useStudent();
  const opening = useOpenLesson({
    packHash: params['packHash'] ?? '',
    lessonId: params['lessonId'] ?? '',
    personId,
  });
  if (opening.state === 'opening') return <main class="page" id="main" />;
  if (opening.state === 'open') {
    const { lesson, tools, resume, packId } = opening;
    return (
      <LessonPlayer
        key={`${packId}/${lesson.id}`}
        {...{ lesson, tools, resume }}
        grownUp={grownUpMemory(packId, lesson.id)}
        reading={<LazyPart load={openReading} props={{ personId }} failed={say('reading.failed')} />}
        next={<NextLessonScreen packId={packId} lessonId={lesson.id} />}
      />
    );
  }
  return <NoLesson opening={opening} onMend={(hash) => porter.fetch(hash)} />;
}

type NoLessonProps = {
  opening: Exclude<LessonOpening, { state: 'opening' | 'open' }>;
  onMend: (hash: string) => void;
};

function NoLesson({ opening: { state, entry }, onMend }: NoLessonProps) {
  const listen = useListen(spokenLocale());
  return (
    <main class="page" id="main">
      <div class="row spread">
        <h1 tabIndex={-1}>{entry?.title ?? say('placeLessons')}</h1>
        <ListenButton {...listen} />
      </div>
      <Trouble
        action={
          <div class="row">
            {state === 'damaged' && entry !== undefined && (
              <Button icon="download" onPress={() => onMend(entry.hash)}>
                {say('lessons.mend')}
              </Button>
            )}
            <Button icon="lessons" href="/lessons">
              {say('today.toLessons')}
            </Button>
          </div>
        }
      >
        {say(WHY[state])}
      </Trouble>
    </main>
  );
}
