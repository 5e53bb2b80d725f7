import * as v from 'valibot';
import { expect, test } from 'vitest';
import { LessonSchema } from '../../../src/core/lesson/blocks.ts';
import { judgeNumber } from '../../../src/core/lesson/number-rule.ts';
import { faultsOf } from '../../../src/core/tonight/faults.ts';
import { flowOf, lessonOf } from '../../../src/core/tonight/lesson-of.ts';
import {
  emptyPiece,
  filesOfTonight,
  TonightSchema,
  type Piece,
  type Tonight,
} from '../../../src/core/tonight/tonight.ts';
import { TONIGHT } from '../../support/tonight-lesson.ts';

const factsOf = (name: string) =>
  name === 'p2.png' ? { sizeBytes: 900, width: 640, height: 480 } : { sizeBytes: 500 };
const lessonWith = (...pieces: Piece[]) => lessonOf({ ...TONIGHT, pieces }, { id: 'tonight', factsOf });
const faultsWith = (...pieces: Piece[]) => faultsOf({ ...TONIGHT, pieces }).map(({ what }) => what);

test('a lesson with something of everything is one that a pack can hold, block for piece with the same ids', () => {
  expect(faultsOf(v.parse(TonightSchema, TONIGHT))).toEqual([]);
  const lesson = lessonOf(TONIGHT, { id: 'tonight', factsOf });
  expect(v.parse(LessonSchema, lesson)).toEqual(lesson);
  expect(lesson.blocks.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    ...['p1 text', 'p2 picture', 'p3 document', 'p4 choice', 'p5 number', 'p6 short-text', 'p7 task'],
  ]);
  expect(lesson.blocks[1]).toMatchObject({ width: 640, height: 480 });
  expect(filesOfTonight(TONIGHT)).toEqual(['p2.png', 'p3.pdf']);
});

test('typed text is paragraphs, lines and lists, and nothing in it is markup', () => {
  expect(flowOf('One\ntwo\n\n- a\n• b\nthen <b>this</b> :::task')).toEqual([
    { flow: 'paragraph', children: ['One', { mark: 'break' }, 'two'] },
    {
      ...{ flow: 'list', ordered: false },
      items: [[{ flow: 'paragraph', children: ['a'] }], [{ flow: 'paragraph', children: ['b'] }]],
    },
    { flow: 'paragraph', children: ['then <b>this</b> :::task'] },
  ]);
  expect(flowOf(' \n ')).toEqual([]);
});

test('a half-typed number is scored as a child would type it', () => {
  const [block] = lessonWith({ kind: 'number', id: 'p1', prompt: 'x', answer: '3/4', unit: 'cm' }).blocks;
  if (block?.kind !== 'number') throw new Error('This is no number question.');
  expect(judgeNumber(block, '0,75').state).toBe('right');
  expect(judgeNumber(block, '0.7').state).toBe('wrong');
});

test('two right answers make a question with several; empty lines of answers are left out', () => {
  const choices = [
    { text: 'a', right: true },
    { text: ' ', right: true },
    { text: 'c', right: true },
  ];
  expect(lessonWith({ kind: 'choice', id: 'p1', prompt: 'x', choices }).blocks[0]).toMatchObject({
    multiple: true,
    choices: [{ content: ['a'] }, { content: ['c'] }],
  });
});

test('what is new and empty says what it lacks, piece by piece', () => {
  const empty: Tonight = { ...TONIGHT, title: ' ', pieces: [] };
  expect(faultsOf(empty)).toEqual([{ what: 'no-title' }, { what: 'no-pieces' }]);
  expect(faultsWith(emptyPiece('text', 'p1'))).toEqual(['no-text']);
  expect(faultsWith(emptyPiece('choice', 'p1'))).toEqual(['no-prompt', 'few-choices']);
  expect(faultsWith(emptyPiece('number', 'p1'))).toEqual(['no-prompt', 'no-number']);
  expect(faultsWith(emptyPiece('words', 'p1'))).toEqual(['no-prompt', 'no-answer']);
  expect(faultsWith(emptyPiece('task', 'p1'))).toEqual(['no-name']);
  expect(faultsWith({ kind: 'picture', id: 'p1', file: 'a.png', alt: '' })).toEqual(['no-alt']);
  expect(faultsWith({ kind: 'film', id: 'p1', file: 'a.mp4', title: '', words: '' })).toEqual(['no-name']);
});

test('an answer that two people read as two numbers is not published', () => {
  const asking = (answer: string): Piece => ({ kind: 'number', id: 'p1', prompt: 'x', answer, unit: '' });
  expect(faultsWith(asking('12,500'))).toEqual(['two-numbers']);
  expect(faultsWith(asking('12.5'))).toEqual([]);
  expect(faultsWith(asking('a dozen'))).toEqual(['no-number']);
});

test('a question without a right answer, and a task with one way only, are said', () => {
  const choices = [
    { text: 'a', right: false },
    { text: 'b', right: false },
  ];
  expect(faultsWith({ kind: 'choice', id: 'p1', prompt: 'x', choices })).toEqual(['none-right']);
  expect(faultsWith({ kind: 'task', id: 'p1', title: 't', prompt: '', ways: ['photo'] })).toEqual([
    'few-ways',
  ]);
});
