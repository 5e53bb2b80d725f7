import { useState } from 'preact/hooks';
import type { NumberBlock } from '#core/lesson/blocks.ts';
import { scoreNumber } from '#core/lesson/scoring.ts';
import { Button } from '../../ui/Button.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { wordsFor } from '../../ui/words.ts';
import { AnswerNote } from './AnswerNote.tsx';
import { firstText, questionState } from './question-state.ts';
import type { LessonTools } from './lesson-tools.ts';
import { useAnswers } from './use-answers.ts';

const say = wordsFor('student');

/** A question whose answer is a number. Something that is no number is asked again, and is no wrong answer. */
export function NumberQuestion({ block, tools }: { block: NumberBlock; tools: LessonTools }) {
  const { answers, give, failed } = useAnswers(block.id, tools);
  const question = questionState(answers);
  const [text, setText] = useState(() => firstText(tools.draft(block.id)?.text, question));
  const [judged, setJudged] = useState(question.right);
  const mayCheck = !judged || failed;
  const [unreadable, setUnreadable] = useState(false);

  const type = (next: string) => {
    setText(next);
    setJudged(false);
    setUnreadable(false);
    tools.saveDraft(block.id, { text: next, files: [] });
  };
  const check = () => {
    const score = scoreNumber(block, text);
    setUnreadable(score.state === 'unreadable');
    if (score.state === 'unreadable') return;
    setJudged(true);
    give({ response: { kind: 'number', text }, right: score.right, tries: question.tries + 1 });
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && mayCheck) check();
      }}
    >
      <div class="prompt" id={`${block.id}-prompt`}>
        <RichText content={block.prompt} />
      </div>
      <TextField
        id={`${block.id}-answer`}
        label={
          block.unit === undefined ? say('question.answer') : say('question.answerIn', { unit: block.unit })
        }
        value={text}
        inputMode="decimal"
        disabled={question.right}
        error={unreadable ? say('question.unreadable') : undefined}
        onInput={type}
      />
      {judged && question.last !== undefined && (
        <AnswerNote
          right={question.right}
          feedback={question.right ? block.feedback?.right : block.feedback?.wrong}
          hint={block.hint}
        />
      )}
      {failed && <p class="mark bad">{say('saveFailed')}</p>}
      {!question.right && (
        <Button main wide type="submit" disabled={text.trim() === '' || !mayCheck}>
          {say(question.tries > 0 ? 'question.checkAgain' : 'question.check')}
        </Button>
      )}
    </form>
  );
}
