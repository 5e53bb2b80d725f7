/** What the school holds of somebody's work, straight from its database. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Block } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import type { QuestionAnswered, WorkHandedIn } from '#core/work/payloads.ts';

export function eventsAtSchool(folder: string, type: 'question-answered'): QuestionAnswered[];
export function eventsAtSchool(folder: string, type: 'work-handed-in'): WorkHandedIn[];
export function eventsAtSchool(folder: string, type: string): unknown[] {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    return db
      .prepare('SELECT payload FROM events WHERE type = ? ORDER BY rowid')
      .all(type)
      .map(({ payload }) => JSON.parse(textOf(payload)) as unknown);
  } finally {
    db.close();
  }
}

function textOf(payload: unknown): string {
  return payload instanceof Uint8Array ? new TextDecoder().decode(payload) : String(payload);
}

/** Answers for which the rule says something else than the device did: none, if it is the same rule. */
export function otherwiseScored(answers: readonly QuestionAnswered[], blocks: readonly Block[]): string[] {
  return answers.flatMap(({ place, response, right, points, outOf }) => {
    const block = blocks.find(({ id }) => id === place.blockId);
    if (block === undefined || !isQuestion(block)) return [`${place.blockId} is no question`];
    const score = scoreResponse(block, response);
    const isSame =
      score.state === 'scored' && score.right === right && score.points === points && score.outOf === outOf;
    return isSame ? [] : [`${place.blockId}: ${JSON.stringify([score, right, points, outOf])}`];
  });
}
