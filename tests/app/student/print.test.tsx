import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import { printLesson } from '../../../src/app/student/lesson/print/print-lesson.tsx';
import { PrintedLesson } from '../../../src/app/student/lesson/print/PrintedLesson.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { choice, number, paragraph, task, text } from '../../support/blocks.ts';
import { LESSON } from '../../support/student-device.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const href = (file: string) => `/files/${file}`;
const picture = { file: 'plant.webp', alt: 'A plant', width: 400, height: 200 };
const item = (id: string) => ({ id, content: [id] });
const asked = (id: string) => ({ id, prompt: [paragraph(`Prompt of ${id}`)] });

const QUESTIONS: QuestionBlock[] = [
  choice('c'),
  { ...number('n'), unit: 'beans' },
  { kind: 'short-text', ...asked('short'), answers: [{ text: 'sun' }] },
  {
    ...{ kind: 'cloze', ...asked('cloze'), text: [['A ', { gap: 'gap-1' }, ' drinks ', { gap: 'gap-2' }]] },
    gaps: [
      { kind: 'bank', id: 'gap-1', right: [{ item: 'word-1' }] },
      {
        ...{ kind: 'choice', id: 'gap-2' },
        choices: [
          { ...item('water'), right: true },
          { ...item('soup'), right: false },
        ],
      },
    ],
    bank: [{ id: 'word-1', content: ['root'] }],
  },
  { kind: 'order', ...asked('order'), items: [item('seed'), item('fruit')], right: ['seed', 'fruit'] },
  {
    ...{ kind: 'match', ...asked('match'), left: [item('dog')], right: [item('puppy'), item('kid')] },
    pairs: [{ left: 'dog', right: 'puppy' }],
  },
  {
    ...{ kind: 'sort', ...asked('sort'), groups: [item('alive'), item('dead')] },
    items: [
      { ...item('oak'), group: 'alive' },
      { ...item('stone'), group: 'dead' },
    ],
  },
  {
    ...{ kind: 'hot-spot', ...asked('spot'), picture, multiple: false },
    spots: [{ id: 'a', area: { shape: 'circle', x: 1, y: 1, radius: 1 }, label: 'root', right: true }],
  },
  {
    ...{ kind: 'labels', ...asked('labels'), picture, labels: [item('stem')] },
    places: [{ id: 'p', x: 100, y: 50, description: 'the long part', label: 'stem' }],
  },
];

const TEACHING: Block[] = [
  text('one'),
  { kind: 'picture', id: 'pic', ...picture, caption: ['A plant at home'] },
  { kind: 'audio', id: 'sound', file: 'a.ogg', title: 'A song', transcript: [paragraph('La la la.')] },
  { kind: 'callout', id: 'note', tone: 'tip', content: [paragraph('Look closely.')] },
  { kind: 'table', id: 'table', head: [['Need']], rows: [[['water']]], rowHeads: false },
  {
    ...{ kind: 'worked', id: 'worked', title: 'Share', problem: [paragraph('Three cups.')] },
    steps: [{ id: 'step-1', content: [paragraph('One cup each.')] }],
  },
  { kind: 'activity', id: 'jump', title: 'Jump', content: [], seconds: 30, rounds: 3, restSeconds: 10 },
  { ...task('draw', ['drawing', 'log', 'writing']), log: { what: 'Jumps', unit: 'times' } },
];

function lesson(blocks: Block[]): Lesson {
  const terms = [{ id: 'root', term: 'root', meaning: ['It drinks.'] }];
  return { ...LESSON, terms, blocks };
}

describe('a lesson on paper', () => {
  test('has every block with its words, nothing to press, and no fault that axe can find', async () => {
    const { container } = render(<PrintedLesson lesson={lesson([...TEACHING, ...QUESTIONS])} href={href} />);
    expect(container.querySelector('button, a, input, select, audio, video')).toBeNull();
    const words = ['La la la.', 'Look closely.', 'One cup each.', '3 rounds, 30 seconds each.', 'It drinks.'];
    for (const said of [...words, 'Licence: CC BY 4.0']) expect(container.textContent).toContain(said);
    for (const { id } of QUESTIONS.slice(2)) expect(container.textContent).toContain(`Prompt of ${id}`);
    expect(await findFaults(container)).toEqual([]);
  });

  test('has room to answer: boxes, lines, gaps, numbered places', () => {
    const { container } = render(<PrintedLesson lesson={lesson(QUESTIONS)} href={href} />);
    const inBlock = (kind: string, wanted: string) =>
      container.querySelectorAll(`.of-${kind} ${wanted}`).length;
    expect(inBlock('choice', '.tick')).toBe(2);
    expect(inBlock('order', '.tick')).toBe(2);
    expect(inBlock('short-text', '.rule')).toBe(2);
    expect(inBlock('cloze', '.hole')).toBe(2);
    expect(container.textContent).toContain('(water / soup)');
    expect(inBlock('sort', '.rule')).toBeGreaterThan(2);
    expect(inBlock('labels', '.printed-places b')).toBe(1);
    expect(container.textContent).toContain('the long part');
  });

  test('never says which answer is right', () => {
    const { container } = render(<PrintedLesson lesson={lesson([choice('c')])} href={href} />);
    expect(container.textContent).not.toContain('Roots drink water.');
    const [first, second] = container.querySelectorAll('.printed-items li');
    expect(first?.className).toBe(second?.className);
  });

  test('is drawn only for the printer, and is gone afterwards', async () => {
    let pages: string | undefined;
    vi.stubGlobal('print', () => {
      pages = document.querySelector('.printed')?.textContent;
      dispatchEvent(new Event('afterprint'));
    });
    await printLesson(lesson([text('one', 'On paper.')]), href);
    expect(pages).toContain('On paper.');
    expect(document.querySelector('.printed')).toBeNull();
    expect(document.body.classList.contains('printing')).toBe(false);
    expect(screen.queryByText('On paper.')).toBeNull();
  });
});
