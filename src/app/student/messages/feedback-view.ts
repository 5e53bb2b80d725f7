import type { Verdict } from '#core/work/payloads.ts';
import type { SpokenMessage } from '#local/messages/fetch-voice.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { momentInWords } from '../../ui/moments.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

/** A teacher's word as it is shown. */
export type FeedbackView = {
  key: string;
  by: string;
  when: string;
  text: string;
  verdict?: Verdict | undefined;
  /** What was said aloud. */
  spoken: SpokenMessage | undefined;
};

/** Oldest first, as a talk is read. `names`: of teachers, by person id. */
export function feedbackView(
  piece: PieceOfWork,
  names: ReadonlyMap<string, string>,
  now: number,
): FeedbackView[] {
  return piece.feedback.map(({ id, text, sound, verdict, by, at }, index) => ({
    key: `${piece.workId}-${String(index)}`,
    by: names.get(by) ?? say('messages.teacher'),
    when: momentInWords(at, now),
    text,
    verdict,
    spoken: sound && { stream: piece.stream, id, file: sound },
  }));
}
