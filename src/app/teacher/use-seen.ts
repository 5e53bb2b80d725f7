import { useEffect, useRef } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';

/** "Seen by your teacher": recorded once, when the work is opened here. It travels like everything else. */
export function useSeen(piece: WorkToReview | undefined): void {
  const { work, clock, people, school } = useParts();
  const told = useRef(new Set<string>());
  const personId = people.profile.value?.personId;
  useEffect(() => {
    if (piece === undefined || personId === undefined || piece.seen || told.current.has(piece.workId)) return;
    const { workId, stream } = piece;
    told.current.add(workId);
    const seen = { stream, type: 'work-seen', payload: { workId }, personId: personId as PersonId } as const;
    recordEvent(work, seen, clock).then(
      () => void school.visitNow('work'),
      (error: unknown) => {
        if (!(error instanceof StoreError)) throw error;
        // Not kept, so the piece stays new and is recorded at its next opening; the feedback's save speaks up.
        told.current.delete(workId);
      },
    );
  }, [piece?.workId, personId]);
}
