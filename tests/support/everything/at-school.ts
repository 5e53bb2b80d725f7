/** What the school holds of somebody's work, straight from its database. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Block } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import type { QuestionAnswered, WorkHandedIn } from '#core/work/payloads.ts';

type AtSchool<Payload> = { id: string; payload: Payload };

export function answersAtSchool(folder: string): QuestionAnswered[] {
  return eventsAtSchool<QuestionAnswered>(folder, 'question-answered').map(({ payload }) => payload);
}

/** Pieces that were handed in and not taken out of the bag again. */
export function piecesAtSchool(folder: string): WorkHandedIn[] {
  const taken = eventsAtSchool<{ workId: string }>(folder, 'work-taken-back');
  const gone = new Set(taken.map(({ payload }) => payload.workId));
  return eventsAtSchool<WorkHandedIn>(folder, 'work-handed-in')
    .filter(({ id }) => !gone.has(id))
    .map(({ payload }) => payload);
}

function eventsAtSchool<Payload>(folder: string, type: AnyEventType): AtSchool<Payload>[] {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    return db
      .prepare('SELECT id, payload FROM events WHERE type = ?')
      .all(type)
      .map(({ id, payload }) => ({ id: textOf(id), payload: JSON.parse(textOf(payload)) as Payload }));
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
