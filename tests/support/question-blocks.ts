/** Builds one question of each kind that has parts, one call each; what is right is said above it. */
import type {
  ClozeBlock,
  HotSpotBlock,
  LabelsBlock,
  MatchBlock,
  OrderBlock,
  ShortTextBlock,
  SortBlock,
} from '#core/lesson/questions.ts';
import type { Picture } from '#core/lesson/text.ts';
import { paragraph } from './blocks.ts';

const PLANT: Picture = { file: 'plant.webp', alt: 'a plant', width: 400, height: 300 };
const common = (id: string, words: string) => ({ id, prompt: [paragraph(words)] });

/** Right: Paris, or nearly; London is a mistake that the author knows. */
export function shortText(id: string): ShortTextBlock {
  return {
    ...{ kind: 'short-text', ...common(id, 'What is the capital of France?'), spelling: 'close' },
    answers: [{ text: 'Paris' }, { text: 'London', right: false, feedback: ['London is in England.'] }],
  };
}

/** Right: root, 4, light. */
export function cloze(id: string): ClozeBlock {
  return {
    ...{ kind: 'cloze', ...common(id, 'Fill in the gaps.'), partial: true },
    text: [
      ['The ', { gap: 'drinks' }, ' drinks. There are ', { gap: 'parts' }, ' parts.'],
      [{ gap: 'gives' }],
    ],
    gaps: [
      { kind: 'words', id: 'drinks', answers: [{ text: 'root' }] },
      { kind: 'number', id: 'parts', answer: 4, tolerance: 0 },
      {
        ...{ kind: 'choice', id: 'gives' },
        choices: [
          { id: 'rain', content: ['rain'], right: false },
          { id: 'light', content: ['light'], right: true },
        ],
      },
    ],
  };
}

/** Right: the cat chases the mouse. */
export function bankCloze(id: string): ClozeBlock {
  return {
    ...{ kind: 'cloze', ...common(id, 'Put the words in.') },
    text: [['The ', { gap: 'who' }, ' chases the ', { gap: 'whom' }, '.']],
    gaps: [
      { kind: 'bank', id: 'who', right: [{ item: 'cat' }] },
      { kind: 'bank', id: 'whom', right: [{ item: 'mouse' }] },
    ],
    bank: [
      { id: 'mouse', content: ['mouse'] },
      { id: 'cat', content: ['cat'] },
      { id: 'stone', content: ['stone'] },
    ],
  };
}

/** Right: Egg, Chick, Hen, Soup; shown as Chick, Egg, Soup, Hen. */
export function order(id: string): OrderBlock {
  return {
    ...{ kind: 'order', ...common(id, 'What comes first?') },
    items: [
      { id: 'chick', content: ['Chick'] },
      { id: 'egg', content: ['Egg'] },
      { id: 'soup', content: ['Soup'] },
      { id: 'hen', content: ['Hen'] },
    ],
    right: ['egg', 'chick', 'hen', 'soup'],
  };
}

/** Right: dog and puppy, cow and calf; a foal belongs to nobody. */
export function match(id: string): MatchBlock {
  return {
    ...{ kind: 'match', ...common(id, 'Whose young is it?') },
    left: [
      { id: 'dog', content: ['dog'] },
      { id: 'cow', content: ['cow'] },
    ],
    right: [
      { id: 'calf', content: ['calf'] },
      { id: 'foal', content: ['foal'] },
      { id: 'puppy', content: ['puppy'] },
    ],
    pairs: [
      { left: 'dog', right: 'puppy' },
      { left: 'cow', right: 'calf' },
    ],
  };
}

/** Right: 2 and 3 divide 6, only 3 divides 9. */
export function matchOfSeveral(id: string): MatchBlock {
  return {
    ...{ kind: 'match', ...common(id, 'What divides it?') },
    left: [
      { id: 'six', content: ['6'] },
      { id: 'nine', content: ['9'] },
    ],
    right: [
      { id: 'two', content: ['2'] },
      { id: 'three', content: ['3'] },
    ],
    pairs: [
      { left: 'six', right: 'two' },
      { left: 'six', right: 'three' },
      { left: 'nine', right: 'three' },
    ],
  };
}

/** Right: the eagle is a bird, the shark a fish, and so is what the picture shows. */
export function sort(id: string): SortBlock {
  return {
    ...{ kind: 'sort', ...common(id, 'Sort the animals.') },
    groups: [
      { id: 'birds', content: ['Birds'] },
      { id: 'fish', content: ['Fish'] },
    ],
    items: [
      { id: 'shark', content: ['shark'], group: 'fish', feedback: ['It breathes under water.'] },
      { id: 'eagle', content: ['eagle'], group: 'birds' },
      { id: 'gold', content: [], picture: { ...PLANT, alt: 'a goldfish' }, group: 'fish' },
    ],
  };
}

/** Right: the root. The flower is round, the stem a small square, the root a triangle. */
export function hotSpot(id: string, multiple = false): HotSpotBlock {
  return {
    ...{ kind: 'hot-spot', ...common(id, 'Find the root.'), picture: PLANT, multiple },
    spots: [
      {
        ...{ id: 'flower', area: { shape: 'circle', x: 200, y: 50, radius: 40 }, label: 'the flower' },
        ...{ right: multiple, feedback: ['The flower opens.'] },
      },
      {
        id: 'stem',
        area: { shape: 'rectangle', x: 190, y: 140, width: 20, height: 20 },
        label: 'the stem',
        right: false,
      },
      {
        ...{ id: 'root', label: 'the root', right: true },
        area: {
          shape: 'polygon',
          points: [
            [200, 200],
            [300, 300],
            [100, 300],
          ],
        },
      },
    ],
  };
}

/** Right: 1 flower, 2 root; bark is nowhere. */
export function labels(id: string): LabelsBlock {
  return {
    ...{ kind: 'labels', ...common(id, 'Name the parts.'), picture: PLANT },
    labels: [
      { id: 'bark', content: ['bark'] },
      { id: 'root', content: ['root'] },
      { id: 'flower', content: ['flower'] },
    ],
    places: [
      { id: 'top', x: 200, y: 50, description: 'the part at the top', label: 'flower' },
      { id: 'ground', x: 200, y: 250, description: 'the part in the ground', label: 'root' },
    ],
  };
}
