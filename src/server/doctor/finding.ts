/** One line of what `bookbag doctor` says. `skipped` is neither: it could not be tried here, and says why. */
export type Finding = { state: 'good' | 'bad' | 'skipped'; what: string; mend?: string };

export const good = (what: string): Finding => ({ state: 'good', what });
export const skipped = (what: string): Finding => ({ state: 'skipped', what });
/** `mend`: one sentence that says what to do. */
export const bad = (what: string, mend: string): Finding => ({ state: 'bad', what, mend });

const MARKS = { good: '✓', bad: '✗', skipped: '–' } as const;

export function lineOf({ state, what, mend }: Finding): string {
  return `${MARKS[state]} ${what}${mend === undefined ? '' : ` → ${mend}`}`;
}
