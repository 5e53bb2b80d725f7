import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import type { LessonTools } from '../../lesson-tools.ts';

/** The finished drawings in the draft. Who uses it is drawn again when one comes or goes, not at every line. */
export function useDrawings(blockId: string, tools: LessonTools): readonly WorkFile[] {
  const drawings = () => (tools.draft(blockId)?.files ?? []).filter(({ kind }) => kind === 'drawing');
  const names = useComputed(() =>
    drawings()
      .map(({ parts }) => parts.map(([hash]) => hash).join())
      .join(' '),
  );
  const now = names.value;
  // The names say when the files are others.
  return useMemo(drawings, [now]);
}
