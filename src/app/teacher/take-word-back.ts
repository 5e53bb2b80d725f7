/** Undoing the last word: it is taken back by an event of its own, whether it has left already or not. */
import type { PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import type { Verdict, WorkFile } from '#core/work/payloads.ts';
import type { StreamId } from '#core/work/stream.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import type { Parts } from '../parts.ts';
import { remember } from '../platform/memory.ts';
import { rememberSpoken } from './spoken-draft.ts';

export type GivenWord = {
  feedbackId: EventId;
  workId: EventId;
  stream: StreamId;
  text: string;
  /** What was said aloud. */
  sound?: WorkFile;
  verdict: Verdict;
  name: string;
};

/** Under which name half-written words to a piece are kept on this device. */
export function draftOfFeedback(workId: EventId): string {
  return `feedback-${workId}`;
}

/** The piece waits again, with what was written and said to it. False when the disk took nothing. */
export async function takeWordBack(
  { work, clock, people, school }: Pick<Parts, 'work' | 'clock' | 'people' | 'school'>,
  { feedbackId, workId, stream, text, sound }: GivenWord,
): Promise<boolean> {
  const personId = people.profile.value?.personId as PersonId | undefined;
  if (personId === undefined) return false;
  remember(draftOfFeedback(workId), text);
  if (sound !== undefined) rememberSpoken({ workId }, sound);
  try {
    const payload = { feedbackId };
    await recordEvent(work, { stream, type: 'feedback-taken-back', payload, personId }, clock);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return false;
  }
  void school.visitNow('work');
  return true;
}
