import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { feedbackTo } from '#core/lesson/feedback.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { SayButton } from '../listen/SayButton.tsx';
import { AnswerNote } from './AnswerNote.tsx';
import { HintList } from './HintList.tsx';
import { countOf } from './marks.ts';
import type { Question } from './use-question.ts';
import './questions.css';

const say = wordsFor('lesson');

type QuestionFrameProps = {
  block: QuestionBlock;
  question: Omit<Question<QuestionResponse>, 'set'>;
  /** Whether there is enough to ask the rule. */
  isReady: boolean;
  children: ComponentChildren;
};

/**
 * What every question has around its answer: the prompt, and outside of a check the way to have it judged. The place in
 * which a word comes stands before it comes, so that it is read out.
 */
export function QuestionFrame({ block, question, isReady, children }: QuestionFrameProps) {
  const { judged, failed, right, response, goOn } = question;
  const [nudged, setNudged] = useState<QuestionResponse>();
  const isOpen = !right || failed;
  const mayCheck = isReady && judged?.state !== 'scored';
  const check = () => {
    if (mayCheck) question.check();
    else setNudged(response);
  };
  return (
    <form
      class="question stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (goOn !== undefined) goOn();
        else if (isOpen) check();
      }}
    >
      <div class="stack" role="group" aria-labelledby={`${block.id}-prompt`}>
        <div class="row keep top">
          <div class="prompt grow" id={`${block.id}-prompt`}>
            <RichText content={block.prompt} />
          </div>
          <SayButton of={narrationKey(block.id)} short />
        </div>
        {children}
      </div>
      {goOn === undefined && (
        <SaidTo {...{ block, question, isReady, mayCheck }} nudged={nudged === response} />
      )}
    </form>
  );
}

type SaidToProps = Omit<QuestionFrameProps, 'children'> & { mayCheck: boolean; nudged: boolean };

/** The way to check an answer, what was said to it, and hints. */
function SaidTo({ block, question, isReady, mayCheck, nudged }: SaidToProps) {
  const { judged, failed, right, response } = question;
  const said = useBringIntoView(question.answers.length, right);
  const isOpen = !right || failed;
  return (
    <>
      <div class="said-to stack" ref={said} tabIndex={-1}>
        <div role="status" class="stack live">
          {judged?.state === 'scored' && (
            <AnswerNote
              right={right}
              count={countOf(block, response)}
              feedback={feedbackTo(block, response)}
            />
          )}
          {isOpen && !mayCheck && nudged && (
            <p>
              <AppWords>{say(isReady ? 'question.changeFirst' : 'question.unanswered')}</AppWords>
            </p>
          )}
        </div>
        <HintList
          hints={block.hints ?? []}
          seen={question.hints}
          onHint={right ? undefined : question.showHint}
        />
      </div>
      {failed && (
        <p class="mark bad" role="alert">
          <AppWords>{say('saveFailed')}</AppWords>
        </p>
      )}
      {isOpen && <CheckButton again={question.answers.length > 0} mayCheck={mayCheck} />}
    </>
  );
}

/** It never goes out of reach: pressed too early, it says what is missing. */
function CheckButton({ again, mayCheck }: { again: boolean; mayCheck: boolean }) {
  return (
    <div class="row keep">
      <button class="button main grow" type="submit" aria-disabled={!mayCheck}>
        <AppWords>{say(again ? 'question.checkAgain' : 'question.check')}</AppWords>
      </button>
      <SayButton of={narrationKey('button', again ? 'check-again' : 'check')} short />
    </div>
  );
}

/** Brings what was said to the newest try into view; the focus goes there when the button that it was on is gone. */
function useBringIntoView(tries: number, right: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const known = useRef(tries);
  useEffect(() => {
    const element = place.current;
    if (tries > known.current && element !== null) {
      element.scrollIntoView({ block: 'nearest' });
      if (right && document.activeElement === document.body) element.focus({ preventScroll: true });
    }
    known.current = tries;
  }, [tries, right]);
  return place;
}
