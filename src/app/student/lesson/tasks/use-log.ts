import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import type { LogEntry } from '#core/work/payloads.ts';
import { today } from '../../../ui/days.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { LessonTools } from '../lesson-tools.ts';

/** A line keeps its id while it is written, so that its fields stay what they are when another goes. */
export type Line = { id: number; entry: LogEntry; fresh: boolean };

export type Log = {
  lines: readonly Line[];
  /** A line was taken out last, and can come back. */
  removed: boolean;
  add: () => void;
  change: (id: number, entry: LogEntry) => void;
  remove: (id: number) => void;
  undo: () => void;
};

export function useLog(blockId: string, tools: LessonTools): Log {
  const nextId = useRef(0);
  const lineOf = (entry: LogEntry, fresh = false): Line => ({ id: (nextId.current += 1), entry, fresh });
  const drafted = () => tools.draft(blockId)?.log ?? [];
  const [lines, setLines] = useState(() => drafted().map((entry) => lineOf(entry)));
  const shown = useRef(lines);
  const [removed, setRemoved] = useState<{ line: Line; index: number }>();
  const show = (next: readonly Line[]) => {
    shown.current = [...next];
    setLines(shown.current);
  };
  const save = (next: readonly Line[]) => {
    show(next);
    const log = next.map(({ entry }) => entry);
    tools.saveDraft(blockId, { ...(tools.draft(blockId) ?? EMPTY_DRAFT), log });
  };
  // Lines came from elsewhere: a piece out of the bag, an earlier version.
  useSignalEffect(() => {
    const log = drafted();
    if (JSON.stringify(log) === JSON.stringify(shown.current.map(({ entry }) => entry))) return;
    show(log.map((entry) => lineOf(entry)));
  });
  return {
    lines,
    removed: removed !== undefined,
    add: () => {
      setRemoved(undefined);
      save([...lines, lineOf({ on: today(), amount: 0 }, true)]);
    },
    change: (id, entry) => save(lines.map((line) => (line.id === id ? { ...line, entry } : line))),
    remove: (id) => {
      const index = lines.findIndex((line) => line.id === id);
      const line = lines[index];
      if (line !== undefined) setRemoved({ line, index });
      save(lines.filter((other) => other.id !== id));
    },
    undo: () => {
      if (removed === undefined) return;
      setRemoved(undefined);
      save([...lines.slice(0, removed.index), removed.line, ...lines.slice(removed.index)]);
    },
  };
}
