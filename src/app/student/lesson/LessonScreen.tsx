/** A lesson, opened from this device with what the person has done in it so far. */
import { useRoute } from 'preact-iso';
import { useParts } from '../../parts.ts';
import { useListen } from '../../platform/use-listen.ts';
import { Button } from '../../ui/Button.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { useStudent } from '../use-student.ts';
import { LessonPlayer } from './LessonPlayer.tsx';
import { useOpenLesson, type LessonOpening } from './use-open-lesson.ts';

const say = wordsFor('student');

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
  const listen = useListen(opening.state === 'open' ? opening.lesson.language : spokenLocale());
  if (opening.state === 'opening') return <main class="page" id="main" />;
  if (opening.state === 'open') {
    const { lesson, tools, resume } = opening;
    return (
      <LessonPlayer
        key={lesson.id}
        lesson={lesson}
        tools={tools}
        resume={resume}
        listen={listen}
        onStep={tools.saveStep}
        onFinish={tools.finish}
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
  return (
    <main class="page" id="main">
      <h1 tabIndex={-1}>{entry?.title ?? say('placeLessons')}</h1>
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
