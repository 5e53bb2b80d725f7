/** Opening an old piece of work fetches its words, when they are not on this device. */
import { useEffect, useState } from 'preact/hooks';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { fetchWhole } from '#local/outbox/fetch-whole.ts';
import { useParts } from '../parts.ts';

export type WholeWork = { state: 'here' | 'coming' | 'away'; again(): void };

export function useWholeWork(piece: WorkToReview | undefined): WholeWork {
  const { work } = useParts();
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState<string>();
  const missing = piece?.whole === undefined ? undefined : piece.workId;
  const stream = piece?.stream;
  useEffect(() => {
    if (missing === undefined || stream === undefined) return;
    setFailed(undefined);
    const edges = { fetch: (address: string, init: RequestInit) => fetch(address, init) };
    const fail = () => setFailed(missing);
    void fetchWhole(work, { stream, workId: missing }, edges).then((came) => {
      if (came === 'away') fail();
    }, fail);
  }, [work, stream, missing, tries]);
  const again = () => setTries((count) => count + 1);
  if (missing === undefined) return { state: 'here', again };
  return { state: failed === missing ? 'away' : 'coming', again };
}
