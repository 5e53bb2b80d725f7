/**
 * A lesson is shown step by step: some content, then at most one thing to do. A step ends after a question or a
 * task, and before a text that begins with a heading, so a child meets one thought at a time.
 */
import type { Block } from './blocks.ts';
import { isQuestion } from './questions.ts';

export type Step = { blocks: Block[] };

function asksSomething(block: Block): boolean {
  return isQuestion(block) || block.kind === 'task';
}

function opensThought(block: Block): boolean {
  return block.kind === 'text' && block.content[0]?.flow === 'heading';
}

/** Every block once, in order; no step is empty. A lesson without blocks has no steps. */
export function stepsOf(blocks: readonly Block[]): Step[] {
  const steps: Step[] = [];
  let open: Block[] = [];
  const close = () => {
    if (open.length > 0) steps.push({ blocks: open });
    open = [];
  };
  for (const block of blocks) {
    if (opensThought(block)) close();
    open.push(block);
    if (asksSomething(block)) close();
  }
  close();
  return steps;
}

/** The index of the step that holds this block; 0 when none does (a newer version of the lesson dropped it). */
export function stepOfBlock(steps: readonly Step[], blockId: string): number {
  return Math.max(
    0,
    steps.findIndex((step) => step.blocks.some((block) => block.id === blockId)),
  );
}
