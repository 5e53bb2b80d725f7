/**
 * Makes the picture of a drawing, which takes the place of the one that was made of it before: by the button, and when a
 * draft with a drawing is handed in. The strokes stay beside it until then, so that it can be drawn on.
 */
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { pictureOf } from './picture-of.ts';
import { isPictureOf, isUnfinished, parseSheet, writeSheet, type Sheet } from './sheet-state.ts';
import { readDrawing } from './strokes.ts';

export type DrawingDesk = Pick<LessonTools, 'saveDraft' | 'storeFile' | 'dropFile' | 'href'> & {
  draft(blockId: string): Draft | undefined;
};

/** Throws when the picture cannot be made or kept: the strokes are as they were. */
export async function finishDrawing(block: TaskBlock, desk: DrawingDesk): Promise<void> {
  for (;;) {
    const draft = desk.draft(block.id);
    if (draft?.strokes === undefined || !isUnfinished(draft.strokes)) return;
    const sheet = parseSheet(draft.strokes);
    if (sheet === undefined) throw new Error('A newer version drew this.');
    if (sheet.state === 'blank') {
      desk.saveDraft(block.id, withoutStrokes(draft));
      return;
    }
    const made = await keepPicture(block, desk, sheet);
    const now = desk.draft(block.id);
    if (now?.strokes === draft.strokes) {
      await exchange({ block, desk, sheet, made, draft: now });
      return;
    }
    // More was drawn meanwhile.
    await desk.dropFile(made);
  }
}

/** A picture that was made before the sheet was cleared stays. */
export function withoutStrokes({ strokes: _, ...rest }: Draft): Draft {
  return rest;
}

async function keepPicture(block: TaskBlock, desk: DrawingDesk, { code }: Sheet): Promise<WorkFile> {
  const drawing = readDrawing(code);
  if (drawing === undefined) throw new Error('A newer version drew this.');
  const blob = await pictureOf(drawing, await readPicture(block, desk));
  return desk.storeFile({ blob, kind: 'drawing' });
}

/** Without the picture below, what the child drew is still what the child drew. */
async function readPicture({ drawOn }: TaskBlock, { href }: DrawingDesk): Promise<Blob | undefined> {
  if (drawOn === undefined) return undefined;
  try {
    const answer = await fetch(href(drawOn.file));
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}

type Exchange = { block: TaskBlock; desk: DrawingDesk; sheet: Sheet; made: WorkFile; draft: Draft };

async function exchange({ block, desk, sheet, made, draft }: Exchange): Promise<void> {
  const before = draft.files.find((file) => isPictureOf(sheet, file));
  const others = draft.files.filter((file) => file !== before);
  const at = before === undefined ? others.length : draft.files.indexOf(before);
  const files = [...others.slice(0, at), made, ...others.slice(at)];
  const picture = made.parts[0]?.[0] ?? '';
  const strokes = writeSheet({ state: 'finished', picture, code: sheet.code });
  desk.saveDraft(block.id, { ...draft, files, strokes });
  if (before !== undefined && before.parts[0]?.[0] !== picture) await desk.dropFile(before);
}
