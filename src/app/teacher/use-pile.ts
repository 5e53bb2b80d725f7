import { useMemo, useRef } from 'preact/hooks';
import { unanswered, type WorkToReview } from '#core/work/review-queue.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { useParts } from '../parts.ts';
import { namesOf, queuedPiece, type Setting } from './describe-piece.ts';
import type { QueuedPiece } from './ReviewQueue.tsx';
import { dayOf } from './use-glance.ts';
import { worksOn } from './use-desk.ts';

/** `works`: the queue, and other attempts at its tasks; `rows`: the queue in words. */
type Pile = { works: WorkToReview[]; queue: WorkToReview[]; rows: QueuedPiece[]; setting: Setting };
/** `of`: the day and the names with which it was put into words. */
type Said = { of: string; rows: WeakMap<WorkToReview, QueuedPiece> };

/**
 * What waits, put into words once: a step from piece to piece changes none of it, and a word that is given changes one row of
 * a hundred and forty.
 */
export function usePile(desk: OnDesk): Pile {
  const { clock } = useParts();
  const said = useRef<Said>({ of: '', rows: new WeakMap() });
  return useMemo(() => {
    const { classes, students } = desk;
    const works = worksOn(desk);
    const names = namesOf(classes.map(({ roster }) => roster));
    const setting = { names, now: clock.now(), students };
    const of = JSON.stringify([dayOf(setting.now), ...names]);
    if (said.current.of !== of) said.current = { of, rows: new WeakMap() };
    const { rows } = said.current;
    const rowOf = (piece: WorkToReview) => {
      const row = rows.get(piece) ?? queuedPiece(piece, setting);
      rows.set(piece, row);
      return row;
    };
    const queue = unanswered(works);
    return { works, queue, rows: queue.map(rowOf), setting };
  }, [desk, clock]);
}
