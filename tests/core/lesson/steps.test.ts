import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { stepOfBlock, stepsOf } from '#core/lesson/steps.ts';
import { heading, number, task, text } from '../../support/blocks.ts';

const idsOf = (blocks: Block[]) => stepsOf(blocks).map((step) => step.blocks.map(({ id }) => id));

describe('the steps of a lesson', () => {
  it('end after a question and after a task', () => {
    expect(idsOf([text('a'), number('q'), text('b'), task('t'), text('c')])).toEqual([
      ['a', 'q'],
      ['b', 't'],
      ['c'],
    ]);
  });

  it('begin anew with a heading', () => {
    expect(idsOf([text('a'), text('b'), heading('c'), text('d')])).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('are none for a lesson without blocks', () => {
    expect(stepsOf([])).toEqual([]);
  });

  it('hold every block once, in order, and none is empty', () => {
    const block = fc.constantFrom(text, heading, number, task);
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (makers) => {
        const blocks = makers.map((make, index) => make(`b${String(index)}`));
        const steps = stepsOf(blocks);
        expect(steps.flatMap((step) => step.blocks)).toEqual(blocks);
        expect(steps.every((step) => step.blocks.length > 0)).toBe(true);
      }),
    );
  });
});

describe('the step to go on with', () => {
  const steps = stepsOf([text('a'), number('q'), text('b')]);

  it('is the one that holds the block', () => {
    expect(stepOfBlock(steps, 'b')).toBe(1);
  });

  it('is the first one when a newer version has dropped the block', () => {
    expect(stepOfBlock(steps, 'gone')).toBe(0);
  });
});
