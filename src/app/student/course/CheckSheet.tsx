import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Lesson } from '#core/lesson/blocks.ts';
import { EMPTY_DRAFT } from '../lesson/drafts.ts';
import { QuestionView } from '../lesson/questions/QuestionView.tsx';
import { SaveMark } from '../lesson/SaveMark.tsx';
import type { SaveState } from '../lesson/saver.ts';
import type { QuestionTools } from '../lesson/lesson-tools.ts';
import { ListenToStep } from '../lesson/listen/ListenToStep.tsx';
import { LessonVoice } from '../lesson/listen/LessonVoice.tsx';
import { ReadingControls } from '../lesson/listen/ReadingControls.tsx';
import { Button } from '../../ui/Button.tsx';
import { directionOf } from '../../ui/direction.ts';
import { Progress } from '../../ui/Progress.tsx';
import { wordsFor } from '../../ui/words.ts';
import { CheckOverview } from './CheckOverview.tsx';
import { firstOpen, responseIn, type SheetQuestion } from './sheet.ts';
import '../lesson/lesson.css';
import './course.css';

const say = wordsFor('course');

export type SheetTools = Omit<QuestionTools, 'goOn'> & {
  saving: ReadonlySignal<SaveState>;
  saveAgain: () => void;
};

type CheckSheetProps = {
  lesson: Lesson;
  /** What the course calls the check. */
  title: string;
  questions: readonly SheetQuestion[];
  tools: SheetTools;
  isSealed: boolean;
  /** Where a pause leads. */
  backHref: string;
  /** Resolves when it is on the disk. */
  onHandIn: () => Promise<void>;
};

const NO_BLOCKS: readonly [] = [];

/** A check while it is done: one question at a time, nothing said to an answer, and a look over all before it is handed in. */
export function CheckSheet(props: CheckSheetProps) {
  const { lesson, title, questions, tools, isSealed, backHref, onHandIn } = props;
  const [index, setIndex] = useState(() => firstOpen(questions, tools));
  const of = questions.length;
  const current = questions[index];
  const go = (next: number) => {
    // An order is an answer as it stands, also where nothing was moved.
    if (current?.block.kind === 'order' && responseIn(tools, current.block.id) === undefined) {
      const response = { kind: 'order' as const, order: current.block.items.map(({ id }) => id) };
      tools.saveDraft(current.block.id, { ...EMPTY_DRAFT, response });
    }
    setIndex(next);
  };
  useBeginning(index);
  const where = current === undefined ? say('check.lookOver') : say('check.question', { at: index + 1, of });
  const step = { blocks: current === undefined ? NO_BLOCKS : [current.block], isFirst: false };
  return (
    <LessonVoice lesson={lesson} href={tools.href} step={step}>
      <div class="lesson-page check">
        <header class="page lesson-head">
          <div class="row lesson-ways">
            <Button bare icon="pause" href={backHref}>
              {say('check.pause')}
            </Button>
            <ListenToStep />
          </div>
          <Progress done={index} of={of} now={current === undefined ? undefined : index} label={where} />
          <div class="row spread">
            <span class="quiet small" lang={lesson.language} dir="auto">
              {title}
            </span>
            <SaveMark state={tools.saving} onAgain={tools.saveAgain} />
          </div>
        </header>
        <main class="page lesson" id="main">
          {current === undefined ? (
            <CheckOverview
              {...{ isSealed, onHandIn }}
              answered={questions.map(({ block }) => responseIn(tools, block.id) !== undefined)}
              onShow={setIndex}
            />
          ) : (
            <>
              <article class="stack wide">
                <h1 class="running-title" tabIndex={-1}>
                  {where}
                </h1>
                <div lang={lesson.language} dir={directionOf(lesson.language)}>
                  <QuestionView
                    key={current.block.id}
                    block={current.block}
                    tools={{ ...tools, goOn: () => go(index + 1) }}
                  />
                </div>
              </article>
              <CheckFoot {...{ index, of }} onGo={go} />
            </>
          )}
        </main>
      </div>
    </LessonVoice>
  );
}

function CheckFoot({ index, of, onGo }: { index: number; of: number; onGo: (index: number) => void }) {
  return (
    <div class="bar stack tight">
      <ReadingControls />
      <div class="row">
        {index > 0 && (
          <Button icon="back" onPress={() => onGo(index - 1)}>
            {say('back')}
          </Button>
        )}
        <Button class="grow" main large iconAfter="next" onPress={() => onGo(index + 1)}>
          {say(index + 1 === of ? 'check.toLookOver' : 'check.next')}
        </Button>
      </div>
    </div>
  );
}

/** Each question begins at its heading, which takes the focus and is read out. */
function useBeginning(index: number): void {
  useLayoutEffect(() => {
    scrollTo({ top: 0, behavior: 'instant' });
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, [index]);
}
