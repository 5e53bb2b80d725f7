/** Messages: what teachers wrote, beside the work that they wrote it to. Opening the page is reading it. */
import { useEffect } from 'preact/hooks';
import { markMessagesRead, readMessages, readTeachers } from '#local/shelf/messages.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { WorkContent } from '../bag/WorkContent.tsx';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { feedbackView } from './feedback-view.ts';
import { FeedbackNotes } from './FeedbackNotes.tsx';
import '../bag/bag.css';

const say = wordsFor('student');

export function MessagesScreen() {
  const { work, clock } = useParts();
  const student = useStudent();
  const { personId } = student;
  const answered = useStored(() => readMessages(work, personId), [work, personId]);
  const teachers = useStored(() => readTeachers(work, personId), [work, personId]);
  const names = teachers.state === 'here' ? teachers.value : new Map<string, string>();
  const count = answered.state === 'here' ? answered.value.length : 0;
  useEffect(() => {
    // Not being able to note it only shows a word as new once more.
    if (count > 0) markMessagesRead(work, personId, clock).catch(() => undefined);
  }, [work, personId, clock, count]);
  return (
    <StudentPage title={say('messages.title')} student={student}>
      {answered.state === 'failed' && <ReadTrouble />}
      {answered.state === 'here' && count === 0 && (
        <Blank icon="messages" action={<Button href="/lessons">{say('today.toLessons')}</Button>}>
          {say('messages.nothing')}
        </Blank>
      )}
      {answered.state === 'here' &&
        answered.value.map(({ piece }) => (
          <section key={piece.workId} class="stack" aria-labelledby={`work-${piece.workId}`}>
            <h2 id={`work-${piece.workId}`} dir="auto">
              {piece.work.title}
            </h2>
            <FeedbackNotes notes={feedbackView(piece, names, clock.now())} />
            {piece.whole === undefined && <WorkContent work={piece.work} />}
            <div>
              <Button icon="report" href={`/bag/${piece.workId}`}>
                {say('messages.myWork')}
              </Button>
            </div>
          </section>
        ))}
    </StudentPage>
  );
}
