import { useEffect, useState } from 'preact/hooks';
import type { AnsweredWork } from '#local/shelf/messages.ts';
import { observe } from '#local/store/observe.ts';
import { useParts } from '../../parts.ts';
import { untilFirstScreen } from '../../platform/first-screen.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useStudent } from '../use-student.ts';

const say = wordsFor('student');

const VERDICT = { accepted: 'feedback.accepted', again: 'feedback.again' } as const;

/** The newest word from a teacher that was not read yet. It reads all work, so it comes after the first screen. */
export function FromTeacherScreen() {
  const { work } = useParts();
  const { personId } = useStudent();
  const [newest, setNewest] = useState<AnsweredWork | undefined>();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    const read = async () => {
      await untilFirstScreen();
      const { readMessages } = await import('#local/shelf/messages.ts');
      if (gone) return;
      const next = (all: AnsweredWork[]) => setNewest(all.find(({ fresh }) => fresh > 0));
      stop = observe(() => readMessages(work, personId), { next, failed: () => setNewest(undefined) });
    };
    void read();
    return () => {
      gone = true;
      stop?.();
    };
  }, [work, personId]);
  const word = newest?.piece.feedback.at(-1);
  if (newest === undefined || word === undefined) return null;
  return (
    <section class="stack" aria-labelledby="back">
      <h2 id="back">{say('today.fromTeacher')}</h2>
      <Note>
        <p>{say('messages.about', { title: newest.piece.work.title })}</p>
        <p dir="auto" class="said">
          {word.text === '' && word.verdict !== undefined ? say(VERDICT[word.verdict]) : word.text}
        </p>
        <div class="row">
          <Button icon="messages" href="/messages">
            {say('today.readIt')}
          </Button>
        </div>
      </Note>
    </section>
  );
}
