import type { VisitOutcome } from '#local/sync/visit.ts';
import { momentInWords } from '../../ui/moments.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

/** How the last visit ended, in one sentence; undefined when there was none. */
export function visitInWords(outcome: VisitOutcome | undefined, now: number): string | undefined {
  switch (outcome?.state) {
    case undefined:
      return undefined;
    case 'done':
      return say('visit.done');
    case 'no-contact':
      return say('visit.noContact');
    case 'wait':
    case 'later':
      // Work that is put into the bag without a network waits its turn: the school has asked nothing.
      if (!outcome.ordered) return say('visit.noContact');
      return say('visit.wait', { moment: momentInWords(outcome.notBefore, now) });
    case 'signed-out':
    case 'not-joined':
      return say('visit.signedOut');
    case 'busy':
      return say('visit.busy');
    case 'stopped':
      return say('visit.stopped');
  }
}
