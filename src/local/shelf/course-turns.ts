/**
 * What a person's courses say of the lessons on their shelf: which come next, in which order, and which are not open yet. It
 * follows from all that they did, so the pages of a course make it (app/student/course) and keep it in one row, since a
 * first screen cannot wait for that. The row is a register that nobody sends.
 */
import { parseJson } from '#core/work/parse-json.ts';
import type { RegisterRow } from '../store/work-database.ts';

/** Among the resume points, with which it is read. */
export const TURNS_KEY = 'resume:~courses';

/** The turn of a lesson whose unit is not open yet. */
export const NOT_OPEN = -1;
/** `turn`: its place among what comes next, from 0, or `NOT_OPEN`. `href`: of a check, which is no lesson. */
export type Turn = [turn: number, href?: string];
/** By `pack/lesson`. */
export type Turns = Readonly<Record<string, Turn>>;

export function turnsIn(rows: readonly RegisterRow[]): Turns {
  const row = rows.find(({ key }) => key === TURNS_KEY);
  // Written on this very device.
  return row === undefined ? {} : (parseJson(row.payload) as Turns);
}
