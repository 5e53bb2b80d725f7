/** The lines of the sync stop as they stand: what has gone, what moves, what comes after it, what waits. */
import type { StopLine } from '#local/household/stop-lines.ts';

export type OrderLine = StopLine & { state: 'done' | 'moves' | 'next' | 'held' };

/** `before`: the lines when the button was pressed. */
export function orderOf(
  lines: readonly StopLine[],
  before: readonly StopLine[],
  isMoving: boolean,
): OrderLine[] {
  const now = new Set(lines.map(({ key }) => key));
  const done = before.filter(({ key }) => !now.has(key));
  const first = lines.find((line) => goes(line));
  return [
    ...done.map((line): OrderLine => ({ ...line, state: 'done' })),
    ...lines.map((line): OrderLine => {
      if (!goes(line)) return { ...line, state: 'held' };
      return { ...line, state: isMoving && line === first ? 'moves' : 'next' };
    }),
  ];
}

function goes({ sizeBytes, heldBytes }: StopLine): boolean {
  return heldBytes < sizeBytes;
}
