/**
 * What was done on a sheet, step by step, with the way back and forth again. Each step is written as text once, when it
 * is done; a long stroke, which is kept in pieces, goes back as one.
 */
import { isBlank, joinSteps, writeStep, type Drawing, type Step } from './strokes.ts';

export type SheetHistory = {
  steps(): readonly Step[];
  /** The strokes as they are saved; `unfinished` are pieces of the stroke that is being drawn. */
  code(unfinished?: readonly Step[]): string;
  isBlank(): boolean;
  mayUndo(): boolean;
  mayRedo(): boolean;
  add(step: Step): void;
  undo(): void;
  redo(): void;
};

type Done = { step: Step; text: string };

export function makeHistory(begun: Drawing): SheetHistory {
  const size = { width: begun.width, height: begun.height };
  const done: Done[] = begun.steps.map((step) => ({ step, text: writeStep(step) }));
  const undone: Done[][] = [];
  const goesOn = (one: Done | undefined) => one !== undefined && one.step.kind !== 'clear' && one.step.goesOn;
  const steps = () => done.map(({ step }) => step);
  return {
    steps,
    code: (unfinished = []) =>
      joinSteps(size, [...done.map(({ text }) => text), ...unfinished.map(writeStep)]),
    isBlank: () => isBlank(steps()),
    mayUndo: () => done.length > 0,
    mayRedo: () => undone.length > 0,
    add: (step) => {
      done.push({ step, text: writeStep(step) });
      undone.length = 0;
    },
    undo: () => {
      let from = done.length - 1;
      while (from > 0 && goesOn(done[from])) from -= 1;
      if (from >= 0) undone.push(done.splice(from));
    },
    redo: () => {
      done.push(...(undone.pop() ?? []));
    },
  };
}
