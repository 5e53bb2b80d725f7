import { useEffect, useMemo, useState } from 'preact/hooks';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { openPileMedia } from '#local/desk/pile-media.ts';
import { useParts } from '../parts.ts';
import { untilIdle } from '../platform/idle.ts';
import { readRoom } from '../platform/storage.ts';
import { openNearMedia, type ShownMedia } from './near-media.ts';

const AT_SCHOOL: ShownMedia = new Map();

/** `last`: the piece that had its word last; it can be taken back. */
type OnDesk = { queue: readonly WorkToReview[]; index: number; last: WorkToReview | undefined };

/**
 * The media of the piece at `index`, those of the pieces beside it made ready, and those of the whole pile kept on this device
 * while there is a network. Undefined: they are being fetched.
 */
export function usePileMedia({ queue, index, last }: OnDesk): ShownMedia | undefined {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const [, drawAgain] = useState(0);
  const media = useMemo(() => {
    // There is none without HTTPS, and the media come from school then.
    if (!('caches' in globalThis)) return undefined;
    const freeBytes = async () => (await readRoom()).leftBytes ?? Infinity;
    return openPileMedia(work, personId, { caches, freeBytes, now: () => Date.now() });
  }, [work, personId]);
  const near = useMemo(() => media && openNearMedia(media, () => drawAgain((count) => count + 1)), [media]);
  const piece = queue[index];
  const beside = [piece, queue[index + 1], queue[index - 1]].filter((one) => one !== undefined);
  useEffect(() => near?.look(beside), [near, beside.map(({ workId }) => workId).join(' ')]);
  useEffect(() => () => near?.close(), [near]);
  // What comes next first; the piece that had its word last may be wanted back.
  const pieces = [...queue.slice(index), ...queue.slice(0, index), ...(last === undefined ? [] : [last])];
  useEffect(() => {
    const tend = () => void untilIdle().then(() => media?.tend(pieces));
    tend();
    addEventListener('online', tend);
    return () => removeEventListener('online', tend);
  }, [media, pieces.map(({ workId }) => workId).join(' ')]);
  return piece === undefined || near === undefined ? AT_SCHOOL : near.of(piece);
}
