/**
 * Whether a response to a question is right, and for how many points. The same function gives the child an answer at
 * once on the device and is the authority at school. A response that does not belong to the question is wrong; ids that
 * a question does not have count as wrong, never as an error: they come from a device.
 */
import { judgeNumber, type NumberJudgement } from './number-rule.ts';
import type { ChoiceBlock, Gap, HotSpotBlock, MatchBlock, OrderBlock, QuestionBlock } from './questions.ts';
import type { QuestionResponse } from './response.ts';
import { acceptedAnswer } from './word-rule.ts';

/**
 * `points` of `outOf`; `parts`: which parts are right, by their id (the chosen ones of a choice, the gaps, the items,
 * the left side of a match, the places of labels). `ask-again` is not a wrong answer.
 */
export type Score =
  | {
      state: 'scored';
      right: boolean;
      points: number;
      outOf: number;
      parts: Readonly<Record<string, boolean>>;
    }
  | Extract<NumberJudgement, { state: 'ask-again' }>;

/** One thing that can be right: what it earned (below 0 when it takes points away), of what it is worth. */
type Part = { id: string; right: boolean; earned: number; worth: number };

export function scoreResponse(block: QuestionBlock, response: QuestionResponse): Score {
  if (block.kind === 'number' && response.kind === 'number') {
    const judged = judgeNumber(block, response.text);
    if (judged.state === 'ask-again') return judged;
    return tally(block, [part('number', judged.state === 'right')]);
  }
  return tally(block, partsOf(block, response));
}

function part(id: string, right: boolean, worth = 1): Part {
  return { id, right, earned: right ? worth : 0, worth };
}

function tally({ partial, lowest = 0, highest }: QuestionBlock, parts: readonly Part[]): Score {
  const outOf = highest ?? parts.reduce((sum, { worth }) => sum + Math.max(0, worth), 0);
  const right = parts.every((one) => one.right);
  const earned = parts.reduce((sum, one) => sum + one.earned, 0);
  const points = Math.min(outOf, Math.max(lowest, earned));
  return {
    state: 'scored',
    right,
    points: partial === true ? points : right ? outOf : 0,
    outOf,
    parts: Object.fromEntries(parts.map(({ id, right: isRight }) => [id, isRight])),
  };
}

/** A response of another kind is an empty one. */
function partsOf(block: QuestionBlock, response: QuestionResponse): Part[] {
  if (block.kind === 'choice' || block.kind === 'hot-spot')
    return chosenParts(block, response.kind === block.kind ? response.chosen : []);
  if (block.kind === 'short-text')
    return [wordsPart('text', block, response.kind === 'short-text' ? response.text : '')];
  if (block.kind === 'match') return matchParts(block, response.kind === 'match' ? response.pairs : []);
  if (block.kind === 'order') return orderParts(block, response.kind === 'order' ? response.order : []);
  return placedParts(block, response);
}

/** Questions in which each part holds one thing. */
function placedParts(block: QuestionBlock, response: QuestionResponse): Part[] {
  switch (block.kind) {
    case 'cloze': {
      const gaps = response.kind === 'cloze' ? response.gaps : {};
      return block.gaps.map((gap) => {
        const given = own(gaps, gap.id) ?? '';
        return fined(gapPart(gap, given), given, block);
      });
    }
    case 'sort': {
      const groups = response.kind === 'sort' ? response.groups : {};
      return block.items.map(({ id, group }) => {
        const given = own(groups, id) ?? '';
        return fined(part(id, given === group), given, block);
      });
    }
    case 'labels': {
      const places = response.kind === 'labels' ? response.places : {};
      return block.places.map(({ id, label, points }) => {
        const given = own(places, id) ?? '';
        return fined(part(id, given === label, points), given, block);
      });
    }
    default:
      return [part(block.kind, false)];
  }
}

/** A part that was filled with something wrong takes away what the author says; an empty one nothing. */
function fined(one: Part, given: string, { penalty = 0 }: QuestionBlock): Part {
  return one.right || given === '' || one.earned !== 0 ? one : { ...one, earned: -penalty };
}

function orderParts({ right }: OrderBlock, order: readonly string[]): Part[] {
  const whole = order.length === right.length;
  return right.map((id, index) => part(id, whole && order[index] === id));
}

/** What came from a device may have any key, `constructor` among them. */
function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

type Choosable = { id: string; right: boolean; points?: number | undefined };

/**
 * The right ones are each a part; what was chosen beside them takes one away, or what it says. Of a question with one
 * answer, the best choice is the whole.
 */
function chosenParts(block: ChoiceBlock | HotSpotBlock, chosen: readonly string[]): Part[] {
  const choices: readonly Choosable[] = block.kind === 'choice' ? block.choices : block.spots;
  const { penalty = 1 } = block;
  const given = new Set(chosen);
  const known = choices.flatMap((choice): Part[] => {
    const { id, right, points = right ? 1 : -penalty } = choice;
    const isChosen = given.delete(id);
    const worth = right ? points : 0;
    if (!isChosen) return right ? [{ id, right: false, earned: 0, worth }] : [];
    return [{ id, right, earned: points, worth }];
  });
  const unknown = [...given].map((id): Part => ({ id, right: false, earned: -penalty, worth: 0 }));
  const parts = [...known, ...unknown];
  return block.multiple ? parts : bestOf(parts, chosen);
}

/** Several right answers of which one is asked: the one that was chosen stands for all. */
function bestOf(parts: readonly Part[], chosen: readonly string[]): Part[] {
  const worth = parts.reduce((most, one) => Math.max(most, one.worth), 0);
  const given = parts.filter(({ id }) => chosen.includes(id));
  const [only] = given;
  if (only === undefined) return [{ id: '', right: false, earned: 0, worth }];
  return given.length === 1
    ? [{ ...only, worth }]
    : given.map((one) => ({ ...one, right: false, earned: 0, worth }));
}

function wordsPart(id: string, rule: Parameters<typeof acceptedAnswer>[0], text: string): Part {
  const worth = rule.answers.reduce(
    (most, { right = true, points = right ? 1 : 0 }) => Math.max(most, points),
    0,
  );
  const met = acceptedAnswer(rule, text);
  const right = met !== undefined && met.right !== false;
  return { id, right, earned: met?.points ?? (right ? 1 : 0), worth };
}

function gapPart(gap: Gap, given: string): Part {
  switch (gap.kind) {
    case 'words':
      return wordsPart(gap.id, gap, given);
    case 'number':
      return part(gap.id, judgeNumber(gap, given).state === 'right', gap.points);
    case 'choice':
      return oneOf(gap.id, gap.choices, given);
    case 'bank':
      return oneOf(
        gap.id,
        gap.right.map(({ item, points }) => ({ id: item, right: true, points })),
        given,
      );
  }
}

function oneOf(id: string, choices: readonly Choosable[], given: string): Part {
  const worth = choices.reduce((most, { right, points = right ? 1 : 0 }) => Math.max(most, points), 0);
  const chosen = choices.find((choice) => choice.id === given);
  if (chosen === undefined) return { id, right: false, earned: 0, worth };
  return { id, right: chosen.right, earned: chosen.points ?? (chosen.right ? 1 : 0), worth };
}

/** A left item is right when it has all of its partners and no other. */
function matchParts(block: MatchBlock, pairs: readonly (readonly [string, string])[]): Part[] {
  const { penalty = 0 } = block;
  const given = new Map<string, Set<string>>();
  for (const [left, right] of pairs) given.set(left, (given.get(left) ?? new Set()).add(right));
  return block.left.map(({ id }) => {
    const wanted = block.pairs.filter((pair) => pair.left === id);
    const own = given.get(id) ?? new Set();
    const met = wanted.filter((pair) => own.has(pair.right));
    const sum = (all: typeof wanted) => all.reduce((total, { points = 1 }) => total + points, 0);
    const right = met.length === wanted.length && own.size === wanted.length;
    return { id, right, earned: sum(met) - (own.size - met.length) * penalty, worth: sum(wanted) };
  });
}
