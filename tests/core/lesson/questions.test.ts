import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackTo } from '#core/lesson/feedback.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';

const prompt = [{ flow: 'paragraph' as const, children: ['?'] }];
const item = (id: string) => ({ id, content: [id] });
const picture = { file: 'plant.webp', alt: 'A plant', width: 400, height: 300 };

/** One of each kind, with the whole right answer. */
const QUESTIONS: [QuestionBlock, QuestionResponse][] = [
  [
    {
      ...{ kind: 'choice', id: 'q', prompt, multiple: true, partial: true },
      choices: [
        { ...item('a'), right: true },
        { ...item('b'), right: false, feedback: ['Not b.'] },
        { ...item('c'), right: true },
      ],
    },
    { kind: 'choice', chosen: ['a', 'c'] },
  ],
  [
    { kind: 'number', id: 'q', prompt, answer: 0.5, tolerance: 0, form: 'lowest-terms' },
    { kind: 'number', text: '1/2' },
  ],
  [
    {
      ...{ kind: 'short-text', id: 'q', prompt, spelling: 'close' },
      answers: [
        { text: 'photosynthesis' },
        { text: 'respiration', right: false, feedback: ['That gives energy.'] },
      ],
    },
    { kind: 'short-text', text: 'Photosynthesis' },
  ],
  [
    {
      ...{ kind: 'cloze', id: 'q', prompt, partial: true },
      text: [[{ gap: 'w' }, { gap: 'n' }, { gap: 'c' }, { gap: 'k' }]],
      gaps: [
        { kind: 'words', id: 'w', answers: [{ text: 'root' }] },
        { kind: 'number', id: 'n', answer: 4, tolerance: 0 },
        {
          kind: 'choice',
          id: 'c',
          choices: [
            { ...item('x'), right: false },
            { ...item('y'), right: true },
          ],
        },
        { kind: 'bank', id: 'k', right: [{ item: 'leaf' }] },
      ],
      bank: [item('leaf'), item('bark')],
    },
    { kind: 'cloze', gaps: { w: 'root', n: '4', c: 'y', k: 'leaf' } },
  ],
  [
    {
      ...{ kind: 'order', id: 'q', prompt, partial: true, items: [item('b'), item('c'), item('a')] },
      right: ['a', 'b', 'c'],
    },
    { kind: 'order', order: ['a', 'b', 'c'] },
  ],
  [
    {
      ...{ kind: 'match', id: 'q', prompt, partial: true, left: [item('dog'), item('cow')] },
      right: [item('calf'), item('puppy'), item('kid')],
      pairs: [
        { left: 'dog', right: 'puppy' },
        { left: 'cow', right: 'calf' },
      ],
    },
    {
      kind: 'match',
      pairs: [
        ['cow', 'calf'],
        ['dog', 'puppy'],
      ],
    },
  ],
  [
    {
      ...{ kind: 'sort', id: 'q', prompt, partial: true, groups: [item('bird'), item('fish')] },
      items: [
        { ...item('hen'), group: 'bird' },
        { ...item('cod'), group: 'fish', feedback: ['It has gills.'] },
      ],
    },
    { kind: 'sort', groups: { hen: 'bird', cod: 'fish' } },
  ],
  [
    {
      ...{ kind: 'hot-spot', id: 'q', prompt, picture, multiple: false },
      spots: [
        { id: 'root', area: { shape: 'circle', x: 200, y: 250, radius: 40 }, label: 'the root', right: true },
        {
          ...{ id: 'leaf', area: { shape: 'rectangle', x: 0, y: 0, width: 50, height: 50 }, label: 'a leaf' },
          ...{ right: false, feedback: ['It breathes.'] },
        },
      ],
    },
    { kind: 'hot-spot', chosen: ['root'] },
  ],
  [
    {
      ...{ kind: 'labels', id: 'q', prompt, picture, partial: true, labels: [item('root'), item('stem')] },
      places: [
        { id: 'low', x: 200, y: 250, description: 'under the ground', label: 'root' },
        { id: 'high', x: 200, y: 100, description: 'above the ground', label: 'stem' },
      ],
    },
    { kind: 'labels', places: { low: 'root', high: 'stem' } },
  ],
];

const anyResponse: fc.Arbitrary<QuestionResponse> = (() => {
  const id = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'root', 'dog', 'constructor', '__proto__', ''),
    fc.string(),
  );
  const pairs = fc.dictionary(id, id);
  return fc.oneof(
    fc.array(id).map((chosen): QuestionResponse => ({ kind: 'choice', chosen })),
    fc.array(id).map((chosen): QuestionResponse => ({ kind: 'hot-spot', chosen })),
    fc.string().map((text): QuestionResponse => ({ kind: 'number', text })),
    fc.string().map((text): QuestionResponse => ({ kind: 'short-text', text })),
    pairs.map((gaps): QuestionResponse => ({ kind: 'cloze', gaps })),
    fc.array(id).map((order): QuestionResponse => ({ kind: 'order', order })),
    fc.array(fc.tuple(id, id)).map((all): QuestionResponse => ({ kind: 'match', pairs: all })),
    pairs.map((groups): QuestionResponse => ({ kind: 'sort', groups })),
    pairs.map((places): QuestionResponse => ({ kind: 'labels', places })),
  );
})();

describe.each(QUESTIONS.map(([block, whole]) => ({ kind: block.kind, block, whole })))(
  'a question of kind $kind',
  ({ block, whole }) => {
    it('is right when everything is, for all of its points', () => {
      const score = scoreResponse(block, whole);
      expect(score).toMatchObject({ state: 'scored', right: true });
      expect(score.state === 'scored' && score.points === score.outOf && score.outOf > 0).toBe(true);
    });

    it('says to any response of any kind whether it is right, never for more than all points or fewer than none', () => {
      fc.assert(
        fc.property(anyResponse, (response) => {
          const score = scoreResponse(block, response);
          if (score.state !== 'scored') return;
          expect(score.points).toBeGreaterThanOrEqual(0);
          expect(score.points).toBeLessThanOrEqual(score.outOf);
          if (score.right) expect(score.points).toBe(score.outOf);
          feedbackTo(block, response);
        }),
      );
    });
  },
);

function question<K extends QuestionBlock['kind']>(kind: K): QuestionBlock & { kind: K } {
  const found = QUESTIONS.map(([block]) => block).find(
    (block): block is QuestionBlock & { kind: K } => block.kind === kind,
  );
  if (found === undefined) throw new Error(`There is no ${kind} here.`);
  return found;
}

describe('what is partly right', () => {
  it.each<[QuestionResponse, number, number]>([
    [{ kind: 'choice', chosen: ['a'] }, 1, 2],
    [{ kind: 'choice', chosen: ['a', 'b', 'c'] }, 1, 2],
    [{ kind: 'choice', chosen: ['b'] }, 0, 2],
    [{ kind: 'cloze', gaps: { w: 'roots', n: '4,0', k: 'bark' } }, 1, 4],
    [{ kind: 'order', order: ['a', 'c', 'b'] }, 1, 3],
    [{ kind: 'order', order: ['a', 'b'] }, 0, 3],
    [
      {
        kind: 'match',
        pairs: [
          ['dog', 'puppy'],
          ['cow', 'kid'],
        ],
      },
      1,
      2,
    ],
    [{ kind: 'sort', groups: { hen: 'bird', cod: 'bird' } }, 1, 2],
    [{ kind: 'labels', places: { low: 'stem', high: 'stem' } }, 1, 2],
  ])('%j gives %i of %i', (response, points, outOf) => {
    expect(scoreResponse(question(response.kind), response)).toMatchObject({ right: false, points, outOf });
  });

  it('gives nothing when the question gives all or nothing', () => {
    const block = { ...question('sort'), partial: false };
    expect(scoreResponse(block, { kind: 'sort', groups: { hen: 'bird' } })).toMatchObject({
      points: 0,
      outOf: 2,
    });
  });

  it('says which parts are right', () => {
    const score = scoreResponse(question('sort'), { kind: 'sort', groups: { hen: 'bird', cod: 'bird' } });
    expect(score).toMatchObject({ parts: { hen: true, cod: false } });
  });

  it('takes away what the author says for a wrong word in a gap, and nothing for an empty one', () => {
    const block = { ...question('cloze'), penalty: 1 };
    expect(scoreResponse(block, { kind: 'cloze', gaps: { w: 'root', k: 'bark' } })).toMatchObject({
      points: 0,
    });
    expect(scoreResponse(block, { kind: 'cloze', gaps: { w: 'root' } })).toMatchObject({ points: 1 });
  });
});

describe('a word that is typed', () => {
  const word = question('short-text');
  const said = (text: string) => scoreResponse(word, { kind: 'short-text', text });

  it.each([
    'photosynthesis',
    '  PHOTOSYNTHESIS. ',
    'photosynthesys',
    'fotosynthesis'.replace('f', 'ph'),
    'photosyntesis',
    'photosynhtesis',
  ])('takes %j, with at most two slips of the pen', (text) =>
    expect(said(text)).toMatchObject({ right: true }),
  );

  it.each(['fotosynthesis', 'photo', 'photosinteziss', '', 'photosynthesis is good'])(
    'does not take %j',
    (text) => expect(said(text)).toMatchObject({ right: false }),
  );

  it('meets the author’s wrong answer before it forgives a slip', () => {
    const form: QuestionBlock = {
      ...word,
      answers: [{ text: 'from' }, { text: 'form', right: false, feedback: ['Look at the o.'] }],
    };
    expect(scoreResponse(form, { kind: 'short-text', text: 'form' })).toMatchObject({ right: false });
    expect(scoreResponse(form, { kind: 'short-text', text: 'frmo' })).toMatchObject({ right: true });
    expect(feedbackTo(form, { kind: 'short-text', text: 'form' })).toEqual([['Look at the o.']]);
  });

  it.each([
    ['El niño', 'el NIÑO', true],
    ['El niño', 'el nino', false],
    ['canción', 'cancion', true],
    ['don’t', "don't", true],
    ['كِتاب', 'كتاب', true],
  ])('an answer %j takes %j: %s', (answer, text, right) => {
    const block: QuestionBlock = { kind: 'short-text', id: 'q', prompt, answers: [{ text: answer }] };
    expect(scoreResponse(block, { kind: 'short-text', text })).toMatchObject({ right });
  });

  it('may stand in a longer text when the author says so, as words of its own', () => {
    const block: QuestionBlock = {
      kind: 'short-text',
      id: 'q',
      prompt,
      extent: 'within',
      answers: [{ text: 'cat' }],
    };
    expect(scoreResponse(block, { kind: 'short-text', text: 'A black cat sat.' })).toMatchObject({
      right: true,
    });
    expect(scoreResponse(block, { kind: 'short-text', text: 'concatenate' })).toMatchObject({ right: false });
  });
});

describe('a number that is typed', () => {
  const metres: QuestionBlock = {
    ...{ kind: 'number', id: 'q', prompt, answer: 1.5, tolerance: 0, unit: 'm', needsUnit: true },
    units: [{ sign: 'cm', times: 0.01 }],
  };
  const score = (block: QuestionBlock, text: string) => scoreResponse(block, { kind: 'number', text });

  it.each(['1.5 m', '1,5m', '150 cm', '150 CM', '1 1/2 m', '1½ m', '3/2 m'])('takes %j as a length', (text) =>
    expect(score(metres, text)).toMatchObject({ state: 'scored', right: true }),
  );

  it('asks for the unit only when the amount is right', () => {
    expect(score(metres, '1.5')).toEqual({ state: 'ask-again', why: 'unit' });
    expect(score(metres, '15')).toMatchObject({ state: 'scored', right: false });
  });

  it('asks for another form of the right fraction, and says so', () => {
    const half = question('number');
    expect(score(half, '2/4')).toEqual({ state: 'ask-again', why: 'form' });
    expect(score(half, '0.5')).toEqual({ state: 'ask-again', why: 'form' });
    expect(score({ ...half, form: 'fraction' }, '2/4')).toMatchObject({ right: true });
    expect(score(half, '3/4')).toMatchObject({ right: false });
  });

  it.each([
    { toleranceOf: 'share', tolerance: 0.1, answer: 200, text: '181', right: true },
    { toleranceOf: 'share', tolerance: 0.1, answer: 200, text: '179', right: false },
    { toleranceOf: 'decimals', tolerance: 2, answer: 3.14159, text: '3.14', right: true },
    { toleranceOf: 'decimals', tolerance: 2, answer: 1.005, text: '1.01', right: true },
    { toleranceOf: 'figures', tolerance: 3, answer: 3.183, text: '3.175', right: true },
    { toleranceOf: 'figures', tolerance: 2, answer: 1234, text: '1249', right: true },
    { toleranceOf: 'figures', tolerance: 2, answer: 0, text: '0', right: true },
  ] as const)(
    'near enough by $toleranceOf of $tolerance to $answer: $text is $right',
    ({ text, right, ...rule }) => {
      expect(score({ kind: 'number', id: 'q', prompt, ...rule }, text)).toMatchObject({ right });
    },
  );
});

describe('what is said to an answer', () => {
  it('speaks of what was chosen, then of the whole', () => {
    const block = { ...question('choice'), feedback: { wrong: ['Look again.'] } };
    expect(feedbackTo(block, { kind: 'choice', chosen: ['b'] })).toEqual([['Not b.'], ['Look again.']]);
  });

  it('speaks of the items that are in a wrong group', () => {
    const response: QuestionResponse = { kind: 'sort', groups: { hen: 'bird', cod: 'bird' } };
    expect(feedbackTo(question('sort'), response)).toEqual([['It has gills.']]);
  });
});
