import { useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import type { LessonTools } from './lesson-tools.ts';

const EMPTY: Draft = { files: [] };

function sameFile(a: WorkFile, b: WorkFile): boolean {
  return a.parts.length === b.parts.length && a.parts.every(([hash], index) => hash === b.parts[index]?.[0]);
}

/**
 * The draft of one task, saved at every change. Files arrive late (a picture is made smaller, a recording ends
 * after the page has moved on), so they join the draft as it then is, not as it was when they were begun.
 */
export function useDraft(blockId: string, tools: LessonTools) {
  const [draft, setDraft] = useState(() => tools.draft(blockId) ?? EMPTY);
  const newest = useRef(draft);
  const show = (next: Draft) => {
    newest.current = next;
    setDraft(next);
  };
  const change = (next: Draft) => {
    show(next);
    tools.saveDraft(blockId, next);
  };
  return {
    draft,
    change,
    addFile: (file: WorkFile) => {
      const others = newest.current.files.filter((other) => !sameFile(other, file));
      change({ ...newest.current, files: [...others, file] });
    },
    removeFile: (file: WorkFile) => {
      change({ ...newest.current, files: newest.current.files.filter((other) => other !== file) });
      void tools.dropFile(file);
    },
    /** It was handed in: the draft has gone with it. */
    clear: () => show(EMPTY),
  };
}
