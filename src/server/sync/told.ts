/**
 * The answers that a device may go by: of each, whether it is known to be heard. One that is takes away what came before
 * it, so there are two at most, and more only where answers are lost, or where a profile was copied: each copy goes its
 * own way from the answer that both heard.
 */
import type { Told } from '../store/access.ts';

/** Answers to one and the same standpoint: only the last of them can have been heard, or one of a copy's. */
const LOST_LIMIT = 4;
/** Of a room full of computers with one profile. */
const TOLD_LIMIT = 64;

/** The device goes by `last`, so it hears none of the others that were said at the same standpoint. */
function confirmed(told: readonly Told[], last: string): Told[] {
  const before = told.find(({ batch }) => batch === last)?.after ?? '';
  const isOver = ({ batch, after }: Told) => before !== '' && (batch === before || after === before);
  return told.flatMap((each) => {
    if (each.batch === last) return [{ batch: last, after: null }];
    return isOver(each) ? [] : [each];
  });
}

/** The newest first, with the answer that is given now. */
export function tellMore(
  told: readonly Told[],
  { batch, last, again = false }: { batch: string; last: string | null; again?: boolean },
): Told[] {
  const after = last ?? '';
  let siblings = 1;
  const kept = (last === null ? told : confirmed(told, last)).filter((each) => {
    if (each.after === after && after !== '') siblings += 1;
    return each.batch !== batch && (each.after !== after || siblings <= LOST_LIMIT);
  });
  return [{ batch, after, ...(again && { again }) }, ...kept].slice(0, TOLD_LIMIT);
}
