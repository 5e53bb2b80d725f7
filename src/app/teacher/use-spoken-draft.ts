import { useEffect, useMemo } from 'preact/hooks';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { useParts } from '../parts.ts';
import { openCapture } from '../platform/capture.ts';
import { openSpokenDraft, type SpokenDraft } from './spoken-draft.ts';

/** What is said aloud to this piece. A piece keeps its own, so who uses it is keyed by the piece. */
export function useSpokenDraft(piece: WorkToReview): SpokenDraft {
  const { work } = useParts();
  const draft = useMemo(
    () => openSpokenDraft(work, piece, { open: () => openCapture('sound'), now: () => performance.now() }),
    [work, piece.workId],
  );
  useEffect(() => () => draft.leave(), [draft]);
  return draft;
}
