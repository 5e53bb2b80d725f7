import { describe, expect, it } from 'vitest';
import type { ChoiceBlock, NumberBlock } from '#core/lesson/questions.ts';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { readTypedNumber } from '#core/lesson/typed-number.ts';

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
    expect(scoreResponse(planets, { kind: 'choice', chosen: ['c', 'a'] })).toMatchObject({
      state: 'scored',
      right: true,
    });
  });

  it.each([[['a']], [['a', 'b', 'c']], [[]], [['a', 'c', 'z']]])('is wrong for %j', (chosen) => {
    expect(scoreResponse(planets, { kind: 'choice', chosen })).toMatchObject({
      state: 'scored',
      right: false,
    });
  });
});

describe('a number question', () => {
  it.each(['3.5', '3,5', ' 3,5 cm', '3.40', '3,6', '7/2', '٣٫٥', '+3.5'])('takes %j as right', (text) => {
    expect(scoreResponse(length, { kind: 'number', text })).toMatchObject({ state: 'scored', right: true });
  });

  it.each(['3.39', '35', '-3,5'])('takes %j as wrong', (text) => {
    expect(scoreResponse(length, { kind: 'number', text })).toMatchObject({ state: 'scored', right: false });
  });

  it.each(['', 'about three', '3..5', '1/0', '3,5,5', 'cm', '1e999', '9'.repeat(400), 'Infinity', '0x10'])(
    'asks for a number when %j was typed',
    (text) => {
      expect(scoreResponse(length, { kind: 'number', text })).toEqual({
        state: 'ask-again',
        why: 'no-number',
      });
    },
  );

  it('reads a comma both ways when both are possible, so that no language is at a disadvantage', () => {
    const people = { ...length, answer: 12_500, tolerance: 0 };
    expect(scoreResponse(people, { kind: 'number', text: '12,500' })).toMatchObject({
      state: 'scored',
      right: true,
    });
    expect(scoreResponse({ ...people, answer: 12.5 }, { kind: 'number', text: '12,500' })).toMatchObject({
      right: true,
    });
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
    expect(readTypedNumber(text).map(({ value }) => value)).toEqual(numbers);
  });

  it('is no number when a part of it is beyond all numbers', () => {
    const none = { ...length, answer: 0, form: 'lowest-terms' as const };
    const text = `1/${'9'.repeat(400)}`;
    expect(scoreResponse(none, { kind: 'number', text })).toEqual({ state: 'ask-again', why: 'no-number' });
  });

  it('is not failed by the noise of binary fractions', () => {
    expect(
      scoreResponse({ ...length, answer: 0.3, tolerance: 0 }, { kind: 'number', text: String(0.1 + 0.2) }),
    ).toMatchObject({
      right: true,
    });
    expect(
      scoreResponse({ ...length, answer: 3.3, tolerance: 0.1 }, { kind: 'number', text: '3.4' }),
    ).toMatchObject({ right: true });
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
