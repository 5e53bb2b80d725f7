/** The steps of an open lesson: which one is shown, and how far the person has come. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { stepOfBlock, stepsOf, type Step } from '#core/lesson/steps.ts';
import type { Resume } from '#core/work/resume.ts';
import { elementOfBlock, usePlace, type Place } from './use-place.ts';
import type { Step as StepSaid } from './way-tools.ts';

export type Steps = {
  steps: readonly Step[];
  /** `steps.length` at the end. */
  index: number;
  furthest: number;
  blocks: readonly Block[];
  go: (index: number) => void;
  /** Goes to a block, wherever it stands. */
  goTo: (blockId: string) => void;
};

type StepsOptions = {
  lesson: Lesson;
  resume: Resume | undefined;
  onStep: (step: StepSaid) => void;
  place: Place;
  onFinish: () => void;
};

const NO_BLOCKS: readonly Block[] = [];

export function useSteps({ lesson, resume, onStep, place, onFinish }: StepsOptions): Steps {
  const steps = useMemo(() => stepsOf(lesson.blocks), [lesson]);
  const [index, setIndex] = useState(() => (resume === undefined ? 0 : stepOfBlock(steps, resume.blockId)));
  const [furthest, setFurthest] = useState(() => Math.min(resume?.done ?? 0, steps.length));
  const [wanted, setWanted] = useState(resume?.blockId);
  const blocks = steps[index]?.blocks ?? NO_BLOCKS;
  useBeginning(resume === undefined ? blocks[0] : undefined, steps.length, onStep);
  useArriving(index, blocks, wanted);
  usePlace(blocks, place);

  const show = (next: number, blockId: string | undefined) => {
    const done = Math.max(furthest, next);
    setIndex(next);
    setFurthest(done);
    setWanted(blockId);
    // A lesson that is done opens at its beginning again.
    const at = next >= steps.length ? steps[0]?.blocks[0]?.id : blockId;
    if (at !== undefined) onStep({ blockId: at, done, of: steps.length });
    if (next >= steps.length) onFinish();
  };
  return {
    ...{ steps, index, furthest, blocks },
    go: (next) => show(next, steps[next]?.blocks[0]?.id),
    goTo: (blockId) => show(stepOfBlock(steps, blockId), blockId),
  };
}

/** From the first look on, a lesson is begun; before anything can be pressed, so that it never undoes a step. */
function useBeginning(first: Block | undefined, of: number, onStep: (step: StepSaid) => void): void {
  const begin = useRef(() => {
    if (first !== undefined) onStep({ blockId: first.id, done: 0, of });
  });
  useLayoutEffect(() => begin.current(), []);
}

/**
 * A step begins at its heading, which takes the focus and is read out; or at the very block that is wanted, when that is
 * not the first of its step.
 */
function useArriving(index: number, blocks: readonly Block[], wanted: string | undefined): void {
  const arrived = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const here = `${index} ${wanted ?? ''}`;
    if (arrived.current === here) return;
    arrived.current = here;
    const deep = blocks.findIndex(({ id }) => id === wanted) > 0;
    const block = deep && wanted !== undefined ? elementOfBlock(wanted) : null;
    if (block === null) {
      scrollTo({ top: 0, behavior: 'instant' });
      document.querySelector('h1')?.focus({ preventScroll: true });
      return;
    }
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
    block.scrollIntoView({ behavior: 'instant' });
  }, [index, blocks, wanted]);
}
