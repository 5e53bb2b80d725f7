/**
 * Taking a file out of a draft, with a way back: the bytes stay in memory until the page moves on or another file is
 * taken out.
 */
import { useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { useAction, type Action } from '../../../use-action.ts';
import { EMPTY_DRAFT } from '../../drafts.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { isPictureOf, parseSheet } from '../drawing/sheet-state.ts';

type Taken = { file: WorkFile; blob: Blob; index: number; strokes: string | undefined };

export type TakeOut = {
  /** What was taken out last, and can come back. */
  taken: WorkFile | undefined;
  action: Action;
  takeOut(file: WorkFile): void;
  putBack(): void;
};

export function useTakeOut(blockId: string, tools: LessonTools): TakeOut {
  const [taken, setTaken] = useState<Taken>();
  const action = useAction();
  const draft = () => tools.draft(blockId) ?? EMPTY_DRAFT;
  const takeOut = async (file: WorkFile) => {
    const blob = await tools.openFile(file);
    const { files, strokes, ...rest } = draft();
    // The strokes of a picture go with it: they would become the picture again when the draft is handed in.
    const isDrawn = isPictureOf(parseSheet(strokes), file);
    const others = files.filter((other) => other !== file);
    tools.saveDraft(blockId, {
      ...rest,
      files: others,
      ...(strokes !== undefined && !isDrawn && { strokes }),
    });
    await tools.dropFile(file);
    const went = { file, index: files.indexOf(file), strokes: isDrawn ? strokes : undefined };
    setTaken(blob === undefined ? undefined : { ...went, blob });
  };
  const putBack = async ({ file, blob, index, strokes }: Taken) => {
    const { kind, durationMs } = file;
    const stored = await tools.storeFile({ blob, kind, durationMs });
    const now = draft();
    const files = [...now.files.slice(0, index), stored, ...now.files.slice(index)];
    tools.saveDraft(blockId, {
      ...now,
      files,
      ...(now.strokes === undefined && strokes !== undefined && { strokes }),
    });
    setTaken(undefined);
  };
  return {
    taken: taken?.file,
    action,
    takeOut: (file) => action.run(() => tools.during(() => takeOut(file))),
    putBack: () => {
      if (taken !== undefined) action.run(() => tools.during(() => putBack(taken)));
    },
  };
}
