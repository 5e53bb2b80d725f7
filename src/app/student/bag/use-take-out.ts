import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { takeBack, type TakenBack } from '#local/outbox/take-back.ts';
import { wayToTask } from '#local/shelf/way-to-task.ts';
import { lessonHref } from '../../addresses.ts';
import { useParts } from '../../parts.ts';

export type TakeOut = {
  /** Out of the bag and on to its task, in the lesson. Resolves when it is on the disk. */
  take: (piece: PieceOfWork) => Promise<TakenBack['state']>;
  /** It is out, and its lesson is not on this device. */
  stranded: boolean;
};

export function useTakeOut(personId: PersonId): TakeOut {
  const { work, packs, clock } = useParts();
  const { route } = useLocation();
  const [stranded, setStranded] = useState(false);
  const take = async ({ workId, work: { place } }: PieceOfWork) => {
    const { state } = await takeBack(work, workId, clock);
    if (state === 'left') return state;
    const way = await wayToTask({ work, packs, clock }, { personId, place });
    if (way === undefined) setStranded(true);
    else route(lessonHref(way.packHash, way.lessonId));
    return state;
  };
  return { take, stranded };
}
