import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { stepOfBlock, stepsOf } from '#core/lesson/steps.ts';
import type { Resume } from '#core/work/registers.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { directionOf } from '../../ui/direction.ts';
import type { Listen } from '../../ui/ListenButton.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Tab } from '../../ui/Tab.tsx';
import { wordsFor } from '../../ui/words.ts';
import { BlockView } from './BlockView.tsx';
import { LessonEnd } from './LessonEnd.tsx';
import { LessonHead } from './LessonHead.tsx';
import type { LessonTools } from './lesson-tools.ts';
import './lesson.css';

const say = wordsFor('student');

type LessonPlayerProps = {
  lesson: Lesson;
  tools: LessonTools;
  resume: Resume | undefined;
  listen: Listen;
  /** A step is shown for the first time or again; `done` of `of` steps lie behind the person. */
  onStep: (resume: Resume) => void;
  onFinish: () => void;
};

/** A lesson, step by step, in one column. It opens where the person stopped. */
export function LessonPlayer({ lesson, tools: given, resume, listen, onStep, onFinish }: LessonPlayerProps) {
  const tools = useRedrawOnAnswer(given);
  const steps = useMemo(() => stepsOf(lesson.blocks), [lesson]);
  const [index, setIndex] = useState(() => firstStep(steps, resume));
  const [furthest, setFurthest] = useState(() => Math.min(resume?.done ?? 0, steps.length));
  const blocks = steps[index]?.blocks ?? [];
  const atEnd = index >= steps.length;
  useScrollToBlock(resume, blocks);
  useFirstStep(resume === undefined ? blocks[0] : undefined, steps.length, onStep);

  const go = (next: number) => {
    const done = Math.max(furthest, next);
    setIndex(next);
    setFurthest(done);
    scrollTo({ top: 0 });
    const block = steps[Math.min(next, steps.length - 1)]?.blocks[0];
    if (block !== undefined) onStep({ blockId: block.id, done, of: steps.length });
    if (next >= steps.length) onFinish();
  };

  const of = steps.length;
  const where = atEnd
    ? say('lesson.doneParts', { done: of, of })
    : say('lesson.part', { part: index + 1, of });
  return (
    <div class="lesson-page">
      <LessonHead listen={listen} saving={tools.saving} onSaveAgain={tools.saveAgain} part={where}>
        <Progress done={furthest} of={steps.length} now={atEnd ? undefined : index} label={where} />
      </LessonHead>
      <main class={classNames('page lesson', atEnd && 'ended')} id="main">
        <article class="stack wide" lang={lesson.language} dir={directionOf(lesson.language)}>
          {index === 0 && lesson.subject !== undefined && (
            <div class="row">
              <Tab subject={lesson.subject} />
            </div>
          )}
          <h1 class={index === 0 ? undefined : 'running-title'} tabIndex={-1}>
            {lesson.title}
          </h1>
          {blocks.map((block) => (
            <BlockView key={block.id} block={block} tools={tools} />
          ))}
        </article>
        {atEnd && (
          <LessonEnd
            language={lesson.language}
            attribution={lesson.attribution}
            licence={lesson.licence}
            onBack={() => go(0)}
          />
        )}
        {!atEnd && (
          <div class="bar row keep">
            {index > 0 && (
              <Button icon="back" onPress={() => go(index - 1)}>
                {say('back')}
              </Button>
            )}
            <Button
              class="grow"
              main={!asks(blocks, tools)}
              large
              iconAfter="next"
              onPress={() => go(index + 1)}
            >
              {say(index === steps.length - 1 ? 'lesson.finish' : 'lesson.next')}
            </Button>
          </div>
        )}
      </main>
    </div>
  );
}

/** One yellow button a screen: a step that still asks something has its own. */
function asks(blocks: readonly Block[], tools: LessonTools): boolean {
  return blocks.some((block) => {
    if (isQuestion(block)) return !tools.answers(block.id).some(({ right }) => right);
    return block.kind === 'task' && tools.handedIn(block.id).length === 0;
  });
}

/** The way on turns yellow as soon as the last question of a step is right. */
function useRedrawOnAnswer(tools: LessonTools): LessonTools {
  const [, setAnswers] = useState(0);
  return useMemo(() => {
    const answer: LessonTools['answer'] = async (blockId, given) => {
      await tools.answer(blockId, given);
      setAnswers((answers) => answers + 1);
    };
    return { ...tools, answer };
  }, [tools]);
}

function firstStep(steps: readonly { blocks: Block[] }[], resume: Resume | undefined): number {
  if (resume === undefined || resume.done >= resume.of) return 0;
  return stepOfBlock(steps, resume.blockId);
}

/** From the first look on, a lesson is begun. */
function useFirstStep(first: Block | undefined, of: number, onStep: (resume: Resume) => void): void {
  const begin = useRef(() => {
    if (first !== undefined) onStep({ blockId: first.id, done: 0, of });
  });
  useEffect(() => begin.current(), []);
}

/** The very block where the person stopped, when it is not the first of its step. */
function useScrollToBlock(resume: Resume | undefined, blocks: readonly Block[]): void {
  const stoppedAt = useRef(
    blocks.findIndex(({ id }) => id === resume?.blockId) < 1 ? undefined : resume?.blockId,
  );
  useEffect(() => {
    if (stoppedAt.current !== undefined)
      document.getElementById(`block-${stoppedAt.current}`)?.scrollIntoView();
  }, []);
}
