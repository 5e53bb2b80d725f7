/**
 * What was said to each part of a question, as long as it still stands as it was when it was said. It follows from the
 * answers alone, so it is the same after a crash.
 */
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import type { Answer } from '../lesson-tools.ts';

/** A right part stays as it is; one that is not right yet can be changed. */
export type PartMark = 'right' | 'not-yet';
export type Marks = ReadonlyMap<string, PartMark>;

export function marksOf(
  block: QuestionBlock,
  answers: readonly Answer[],
  now: QuestionResponse,
): Map<string, PartMark> {
  const marks = new Map<string, PartMark>();
  const last = answers.at(-1)?.response;
  if (last === undefined) return marks;
  for (const [id, right] of partsOf(block, last)) {
    const stood = standsAt(last, id);
    if (stood !== undefined && stood === standsAt(now, id)) marks.set(id, right ? 'right' : 'not-yet');
  }
  return marks;
}

/** What was chosen in any try and was not right, for questions in which something is chosen. */
export function triedIn(block: QuestionBlock, answers: readonly Answer[]): ReadonlySet<string> {
  return new Set(
    answers.flatMap(({ response }) =>
      partsOf(block, response)
        .filter(([id, right]) => !right && standsAt(response, id) !== undefined)
        .map(([id]) => id),
    ),
  );
}

/** How many parts are right, of how many; undefined where that says no more than the whole. */
export function countOf(
  block: QuestionBlock,
  response: QuestionResponse,
): { right: number; of: number } | undefined {
  const parts = partsOf(block, response);
  const wanted =
    block.kind === 'choice' || block.kind === 'hot-spot'
      ? parts.filter(([id, right]) => right || standsAt(response, id) === undefined)
      : parts;
  if (wanted.length < 2) return undefined;
  return { right: wanted.filter(([, right]) => right).length, of: wanted.length };
}

function partsOf(block: QuestionBlock, response: QuestionResponse): [id: string, right: boolean][] {
  const score = scoreResponse(block, response);
  return score.state === 'scored' ? Object.entries(score.parts) : [];
}

/** What stands in a part, as one string; undefined when nothing does. */
function standsAt(response: QuestionResponse, id: string): string | undefined {
  switch (response.kind) {
    case 'choice':
    case 'hot-spot':
      return response.chosen.includes(id) ? id : undefined;
    case 'number':
    case 'short-text':
      return response.text;
    case 'order':
      return String(response.order.indexOf(id));
    case 'match': {
      const partners = response.pairs.filter(([left]) => left === id).map(([, right]) => right);
      return partners.length === 0 ? undefined : partners.sort().join();
    }
    case 'cloze':
      return keptAt(response.gaps, id);
    case 'sort':
      return keptAt(response.groups, id);
    case 'labels':
      return keptAt(response.places, id);
  }
}

function keptAt(record: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}
