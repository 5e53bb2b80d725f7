/**
 * Every question of the lesson with everything: first wrong or half right, with what is said to it; then a hint, then
 * right.
 */
import { expect } from 'vitest';
import { readTree } from '../accessibility-tree.ts';
import { hears } from '../screen-reader.ts';
import type { Hand } from './hand.ts';
import type { Walk } from './through-blocks.ts';

type Asked = {
  prompt: string;
  wrong: (hand: Hand) => Promise<void>;
  /** What is said to it. */
  said: string;
  hint: string;
  right: (hand: Hand) => Promise<void>;
};

export const QUESTIONS: readonly Asked[] = [
  {
    prompt: 'Which part drinks?',
    wrong: (hand) => hand.choose(/The leaf/, 'radio'),
    said: 'The leaf breathes.',
    hint: 'It is under the ground.',
    right: (hand) => hand.choose(/The root/, 'radio'),
  },
  {
    prompt: 'Which are alive?',
    wrong: async (hand) => {
      for (const name of [/A tree/, /A stone/]) await hand.choose(name, 'checkbox');
    },
    said: '1 of 2 is right.',
    hint: 'Two of them grow.',
    right: async (hand) => {
      for (const name of [/A stone/, /Grass/]) await hand.choose(name, 'checkbox');
    },
  },
  {
    prompt: 'Which picture shows a flag?',
    wrong: (hand) => hand.choose(/A rope/, 'radio'),
    said: 'That one has no flag.',
    hint: 'Look for the flag.',
    right: (hand) => hand.choose(/A flag/, 'radio'),
  },
  {
    prompt: 'How long is a stem of 150 cm, in metres?',
    wrong: (hand) => hand.write(/^Your answer/, '150'),
    said: 'Measure from the 0.',
    hint: 'A metre is 100 cm.',
    right: (hand) => hand.write(/^Your answer/, '150 cm'),
  },
  {
    prompt: 'What do leaves do with light?',
    wrong: (hand) => hand.write(/^Your answer/, 'respiration'),
    said: 'That is how they use sugar.',
    hint: 'Photo is light.',
    right: (hand) => hand.write(/^Your answer/, 'Photosyntesis'),
  },
  {
    prompt: 'Fill the gaps.',
    wrong: async (hand) => {
      await hand.put('root', 'Gap 1 of 5');
      await hand.write('Gap 2 of 5', 'food');
      await hand.write('Gap 3 of 5', '3');
      await hand.pick('Gap 4 of 5', 'soup');
      await hand.put('bark', 'Gap 5 of 5');
    },
    said: '2 of 5 are right.',
    hint: 'Read the first part again.',
    right: async (hand) => {
      await hand.write('Gap 3 of 5', '2');
      await hand.pick('Gap 4 of 5', 'light');
      await hand.put('stem', 'Gap 5 of 5');
    },
  },
  {
    prompt: 'Put them in order, the first at the top.',
    // As it is given: mixed, and never right.
    wrong: () => Promise.resolve(),
    said: 'Not yet.',
    hint: 'It begins in the ground.',
    right: (hand) => putInOrder(hand, ['seed', 'sprout', 'flower', 'fruit']),
  },
  {
    prompt: 'Who belongs together?',
    wrong: async (hand) => {
      await hand.put('puppy', 'dog');
      await hand.put('kid', 'cow');
      await hand.put('kitten', 'cat');
    },
    said: '2 of 3 are right.',
    hint: 'Say them aloud.',
    right: (hand) => hand.put('calf', 'cow'),
  },
  {
    prompt: 'Sort them.',
    wrong: async (hand) => {
      await hand.put('oak', 'Alive');
      for (const item of ['cat', 'stone', 'cup']) await hand.put(item, 'Not alive');
    },
    said: '3 of 4 are right.',
    hint: 'Does it grow?',
    right: (hand) => hand.put('cat', 'Alive'),
  },
  {
    prompt: 'Tap where the pulse is felt.',
    wrong: (hand) => hand.find('the corner', { x: 0.08, y: 0.1 }),
    said: 'Look at the fingers.',
    hint: 'Look at the fingers.',
    right: (hand) => hand.find('the wrist', { x: 0.5, y: 0.5 }),
  },
  {
    prompt: 'Put the labels where they belong.',
    wrong: async (hand) => {
      await hand.put('zero', '1, the left end');
      await hand.put('knot', '2, the right end');
    },
    said: '1 of 2 is right.',
    hint: 'Zero is on the left.',
    right: (hand) => hand.put('one', '2, the right end'),
  },
];

/** Row by row from the top; each move is said. */
async function putInOrder(hand: Hand, wanted: readonly string[]): Promise<void> {
  const { page } = hand;
  const rows = page.locator('.order-row');
  const placeOf = async (item: string) => {
    const all = await rows.evaluateAll((list) => list.map((row) => row.textContent));
    return all.findIndex((words) => words.includes(item));
  };
  for (const [place, item] of wanted.entries()) {
    for (let at = await placeOf(item); at > place; at = await placeOf(item)) {
      await hand.moveUp(item);
      await hears(page, `‘${item}’ is now ${String(at)} of 4.`);
    }
  }
}

/** The question that is shown; the way on is pressed at the end. */
export async function answer(
  { hand, look }: Walk,
  { prompt, wrong, said, hint, right }: Asked,
): Promise<void> {
  const { page } = hand;
  await page.getByRole('group', { name: prompt }).waitFor();
  expect((await readTree(page)).groups).toContain(prompt);
  await hand.press('Check my answer');
  if (prompt !== QUESTIONS[6]?.prompt) await hears(page, 'Something is still missing.');
  await wrong(hand);
  if (prompt !== QUESTIONS[6]?.prompt) await hand.press('Check my answer');
  await hears(page, said);
  expect((await readTree(page)).live.join(' ')).toContain(said);
  await look(`${prompt} not right yet`);
  await hand.press('Show a hint');
  await hears(page, hint);
  await right(hand);
  await look(`${prompt} changed`);
  await hand.press('Check again');
  await hears(page, 'Yes, that is right.');
  expect((await readTree(page)).live.join(' ')).toContain('Yes, that is right.');
  await look(`${prompt} right`);
}
