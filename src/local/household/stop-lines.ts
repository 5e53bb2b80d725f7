/** What goes up and comes down, in the order in which it goes, each line with its size. */
import { costOf } from '#core/plan/data-plan.ts';
import { queueOf } from '../packs/queue.ts';
import type { PackRow } from '../store/packs-database.ts';
import type { WorkPartRow } from '../store/work-database.ts';
import { partsInOrder } from '../sync/what-to-send.ts';

export type StopLine = {
  key: string;
  /** `words`: answers, texts and beginnings of everybody. `photo`: drawings too. */
  kind: 'words' | 'photo' | 'sound' | 'video' | 'pack';
  /** Whose they are, or how the pack is called; empty for the words. */
  name: string;
  sizeBytes: number;
  /** How much of it waits for the data plan. */
  heldBytes: number;
};

export type Moving = {
  wordsBytes: number;
  parts: readonly WorkPartRow[];
  /** The student by the stream. */
  names: ReadonlyMap<string, string>;
  packs: readonly PackRow[];
};

export function linesOf({ wordsBytes, parts, names, packs }: Moving, planBytes: number): StopLine[] {
  const lines = new Map<string, StopLine>();
  const lineOf = (line: Pick<StopLine, 'key' | 'kind' | 'name'>): StopLine => {
    const known = lines.get(line.key) ?? { ...line, sizeBytes: 0, heldBytes: 0 };
    lines.set(line.key, known);
    return known;
  };
  let left = planBytes - costOf(wordsBytes);
  if (wordsBytes > 0) lineOf({ key: 'words', kind: 'words', name: '' }).sizeBytes = wordsBytes;
  for (const { stream, kind: made, sizeBytes } of partsInOrder(parts)) {
    const kind = made === 'drawing' ? 'photo' : made;
    const line = lineOf({ key: `${kind} ${stream}`, kind, name: names.get(stream) ?? '' });
    left -= costOf(sizeBytes);
    line.sizeBytes += sizeBytes;
    if (left < 0) line.heldBytes += sizeBytes;
  }
  for (const { hash, entry, doneBytes } of queueOf(packs)) {
    const sizeBytes = Math.max(0, entry.sizeBytes - doneBytes);
    const line = lineOf({ key: hash, kind: 'pack', name: entry.title });
    line.sizeBytes = sizeBytes;
    const isCarried = costOf(sizeBytes) <= left;
    if (isCarried) left -= costOf(sizeBytes);
    else line.heldBytes = sizeBytes;
  }
  return [...lines.values()];
}
