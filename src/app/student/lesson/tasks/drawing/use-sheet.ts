import { useComputed } from '@preact/signals';
import type { LessonTools } from '../../lesson-tools.ts';
import { parseSheet, writeSheet, type Sheet } from './sheet-state.ts';

/** Of the sheet in the draft all but its strokes: who uses it is drawn again when its state changes, not at every line. */
export function useSheet(blockId: string, tools: LessonTools): Omit<Sheet, 'code'> | undefined {
  const head = useComputed(() => {
    const sheet = parseSheet(tools.draft(blockId)?.strokes);
    return sheet && writeSheet({ ...sheet, code: '' });
  });
  return parseSheet(head.value);
}
