import { describe, expect, it } from 'vitest';
import type { ChoiceBlock, NumberBlock } from '#core/lesson/blocks.ts';
import { parseLesson, readTypedNumber, scoreChoice, scoreNumber } from '#core/lesson/scoring.ts';

const planets: ChoiceBlock = {
  kind: 'choice',
  id: 'planets',
  prompt: [],
  multiple: true,
  choices: [
    { id: 'a', content: ['Mars'], right: true },
    { id: 'b', content: ['Moon'], right: false },
    { id: 'c', content: ['Venus'], right: true },
  ],
};

const length: NumberBlock = {
  kind: 'number',
  id: 'length',
  prompt: [],
  answer: 3.5,
  tolerance: 0.1,
  unit: 'cm',
};

describe('a choice question', () => {
  it('is right when exactly the right choices are chosen, in any order', () => {
    expect(scoreChoice(planets, ['c', 'a'])).toEqual({ right: true });
  });

  it.each([[['a']], [['a', 'b', 'c']], [[]], [['a', 'c', 'z']]])('is wrong for %j', (chosen) => {
    expect(scoreChoice(planets, chosen)).toEqual({ right: false });
  });
});

describe('a number question', () => {
  it.each(['3.5', '3,5', ' 3,5 cm', '3.40', '3,6', '7/2', '٣٫٥', '+3.5'])('takes %j as right', (text) => {
    expect(scoreNumber(length, text)).toMatchObject({ state: 'scored', right: true });
  });

  it.each(['3.39', '35', '-3,5'])('takes %j as wrong', (text) => {
    expect(scoreNumber(length, text)).toMatchObject({ state: 'scored', right: false });
  });

  it.each(['', 'about three', '3..5', '1/0', '3,5,5', 'cm', '1e999', '9'.repeat(400), 'Infinity', '0x10'])(
    'asks for a number when %j was typed',
    (text) => {
      expect(scoreNumber(length, text)).toEqual({ state: 'unreadable' });
    },
  );

  it('reads a comma both ways when both are possible, so that no language is at a disadvantage', () => {
    const people = { ...length, answer: 12_500, tolerance: 0 };
    expect(scoreNumber(people, '12,500')).toEqual({ state: 'scored', right: true, value: 12_500 });
    expect(scoreNumber({ ...people, answer: 12.5 }, '12,500')).toMatchObject({ right: true });
  });

  it.each([
    ['1.250.000', [1_250_000]],
    ['1,250,000.5', [1_250_000.5]],
    ["12'500", [12_500]],
    ['12 500', [12_500]],
    ['0,125', [0.125]],
    ['−2', [-2]],
    ['1,25,000', []],
  ])('reads %j as %j', (text, numbers) => {
    expect(readTypedNumber(text)).toEqual(numbers);
  });

  it('is not failed by the noise of binary fractions', () => {
    expect(scoreNumber({ ...length, answer: 0.3, tolerance: 0 }, String(0.1 + 0.2))).toMatchObject({
      right: true,
    });
    expect(scoreNumber({ ...length, answer: 3.3, tolerance: 0.1 }, '3.4')).toMatchObject({ right: true });
  });
});

describe('a bundle', () => {
  it('is no lesson when its nesting would exhaust the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(parseLesson({ id: 'a', title: 'A', language: 'en', minutes: 1, blocks: deep })).toBeUndefined();
  });

  it('is no lesson when a block is of a kind that this version cannot show', () => {
    const blocks = [{ kind: 'hologram', id: 'h' }];
    expect(parseLesson({ id: 'a', title: 'A', language: 'en', minutes: 1, blocks })).toBeUndefined();
  });
});
