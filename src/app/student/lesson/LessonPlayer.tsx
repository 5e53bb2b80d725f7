import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { leftOutOf } from '#core/lesson/left-out.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { stepOfBlock } from '#core/lesson/steps.ts';
import type { Resume } from '#core/work/resume.ts';
import type { GrownUpMemory } from '../../platform/grown-up-notes.ts';
import { classNames } from '../../ui/class-names.ts';
import { directionOf } from '../../ui/direction.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Tab } from '../../ui/Tab.tsx';
import { TermsContext, type Terms } from '../../ui/terms-context.ts';
import { wordsFor } from '../../ui/words.ts';
import { BlockView } from './BlockView.tsx';
import { LessonEnd } from './LessonEnd.tsx';
import { LessonFoot } from './LessonFoot.tsx';
import { LessonHead } from './LessonHead.tsx';
import type { LessonTools } from './lesson-tools.ts';
import { GrownUpSheet } from './listen/GrownUpSheet.tsx';
import { LessonVoice } from './listen/LessonVoice.tsx';
import { SayButton } from './listen/SayButton.tsx';
import './lesson.css';
import { PrintButton } from './PrintButton.tsx';
import { useSteps } from './use-steps.ts';
import type { WayTools } from './way-tools.ts';

const say = wordsFor('lesson');

type LessonPlayerProps = {
  lesson: Lesson;
  tools: LessonTools & Pick<WayTools, 'saveStep' | 'finish' | 'place'>;
  resume: Resume | undefined;
  /** Whether the note for the grown-up was read on this device. */
  grownUp: GrownUpMemory;
  /** The settings of how it is read. */
  reading: ComponentChildren;
  /** What comes after it. */
  next: ComponentChildren;
};

/** A lesson, step by step, in one column. It opens where the person stopped. */
export function LessonPlayer({ lesson, tools: given, resume, grownUp, reading, next }: LessonPlayerProps) {
  const tools = useRedrawOnWork(given);
  const { steps, index, furthest, blocks, go, goTo } = useSteps({
    ...{ lesson, resume },
    onStep: given.saveStep,
    place: { now: given.place, tell: given.workOn },
    onFinish: given.finish,
  });
  const terms = useTerms(lesson);
  const of = steps.length;
  const atEnd = index >= of;
  const isAsked = blocks.some((block) => asks(block, tools));
  const where = atEnd
    ? say('lesson.doneParts', { done: of, of })
    : say('lesson.part', { part: index + 1, of });
  const print = <PrintButton lesson={lesson} href={tools.href} />;
  return (
    <LessonVoice lesson={lesson} href={tools.href} step={{ blocks, isFirst: index === 0 }}>
      <div class="lesson-page">
        <LessonHead
          {...{ saving: tools.saving, onSaveAgain: tools.saveAgain, part: where }}
          reading={reading}
          print={print}
        >
          <Progress done={furthest} of={of} now={atEnd ? undefined : index} label={where} />
        </LessonHead>
        <main class={classNames('page lesson', atEnd && 'ended')} id="main">
          <TermsContext.Provider value={terms}>
            <article class="stack wide" lang={lesson.language} dir={directionOf(lesson.language)}>
              {index === 0 && lesson.subject !== undefined && (
                <div class="row">
                  <Tab subject={lesson.subject} />
                </div>
              )}
              <div class="row spread keep top">
                <h1
                  class={index === 0 ? undefined : 'running-title'}
                  tabIndex={-1}
                  aria-describedby="lesson-part"
                >
                  {lesson.title}
                </h1>
                {index === 0 && <SayButton of={narrationKey('title')} what={lesson.title} short />}
              </div>
              {index === 0 && <GrownUpSheet notes={lesson.grownUps ?? []} {...grownUp} />}
              {blocks.map((block) => (
                <BlockView key={block.id} block={block} tools={tools} leads={!isAsked} />
              ))}
            </article>
          </TermsContext.Provider>
          {atEnd ? (
            <LessonEnd
              {...{ lesson, next, print }}
              leftOut={leftOutOf(lesson.blocks, {
                isAnswered: (id) => tools.answers(id).length > 0,
                isHandedIn: (id) => tools.handedIn(id).length > 0,
              })}
              partOf={(blockId) => stepOfBlock(steps, blockId) + 1}
              onShow={goTo}
              onBack={() => go(0)}
            />
          ) : (
            <LessonFoot
              index={index}
              of={of}
              isMain={!isAsked && !blocks.some((block) => waits(block, tools))}
              onGo={go}
            />
          )}
        </main>
      </div>
    </LessonVoice>
  );
}

/** One yellow button a screen: a step that still asks something has its own. */
function asks(block: Block, tools: LessonTools): boolean {
  if (isQuestion(block)) return !tools.answers(block.id).some(({ right }) => right);
  return block.kind === 'task' && tools.handedIn(block.id).length === 0;
}

/** A timer that nobody has begun: to begin it comes before the way on. */
function waits(block: Block, tools: LessonTools): boolean {
  return block.kind === 'activity' && tools.activityRun(block.id) === undefined;
}

/** The way on turns yellow as soon as the last question of a step is right, or its timer has begun. */
function useRedrawOnWork<T extends LessonTools>(tools: T): T {
  const [, setChanges] = useState(0);
  return useMemo(() => {
    const redraw = () => setChanges((changes) => changes + 1);
    const answer: LessonTools['answer'] = async (blockId, given) => {
      await tools.answer(blockId, given);
      redraw();
    };
    const keepActivityRun: LessonTools['keepActivityRun'] = (blockId, run) => {
      tools.keepActivityRun(blockId, run);
      redraw();
    };
    return { ...tools, answer, keepActivityRun };
  }, [tools]);
}

function useTerms({ terms = [] }: Lesson): Terms {
  return useMemo(() => {
    const byId = new Map(terms.map((term) => [term.id, term]));
    return {
      termOf: (id) => {
        const known = byId.get(id);
        if (known === undefined) return undefined;
        const { term, meaning } = known;
        const beside = <SayButton of={narrationKey('terms', id)} what={term} />;
        return { term, meaning: <InlineText content={meaning} />, beside };
      },
    };
  }, [terms]);
}
