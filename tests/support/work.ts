import type { PersonId } from '#core/people/ids.ts';
import type { Place, QuestionAnswered } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import type { WorkToHandIn } from '#local/outbox/hand-in.ts';
import type { NewEvent } from '#local/outbox/record-event.ts';

export const AMARA = '01920000-0000-7000-8000-00000000000a' as PersonId;
export const BEN = '01920000-0000-7000-8000-00000000000b' as PersonId;
export const AMARAS_STREAM = streamOf('student', AMARA);

export function place(blockId = 'my-story'): Place {
  return { packId: 'stories', packHash: 'ab'.repeat(32), lessonId: 'the-well', blockId };
}

/** A piece of writing, ready to be handed in. */
export function writing(text: string, more: Partial<WorkToHandIn> = {}): WorkToHandIn {
  return { personId: AMARA, place: place(), title: 'My story', text, files: [], ...more };
}

/** An answer to a question: the smallest thing that a person does. */
export function answer(text: string, personId = AMARA): NewEvent<'question-answered'> {
  const payload: QuestionAnswered = {
    ...{ place: place('question'), response: { kind: 'number', text }, right: true, tries: 1 },
  };
  return { stream: streamOf('student', personId), type: 'question-answered', payload, personId };
}
