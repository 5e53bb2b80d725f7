/** What a task may do: keep files for its draft, and use the bag (tasks/bag-tools.ts). */
import { lessonFileAddress } from '#core/pack/address.ts';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { draftKey } from '#core/work/registers.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { forgetRecording, openRecording } from '#local/outbox/open-recording.ts';
import type { PickedFilm } from '../../platform/film/quiet-film.ts';
import { EMPTY_DRAFT } from './drafts.ts';
import { bagTools, type BagTools } from './tasks/bag-tools.ts';
import { isUnfinished } from './tasks/drawing/sheet-state.ts';
import { takeLeftRecording } from './tasks/recording/left-recording.ts';
import type { LessonDesk } from './lesson-of-person.ts';
import type { LessonTools } from './lesson-tools.ts';

type FileTools = Pick<
  LessonTools,
  | 'keepPhoto'
  | 'keepFilm'
  | 'removeFile'
  | 'openFile'
  | 'storeFile'
  | 'dropFile'
  | 'openRecording'
  | 'keepLeftRecording'
>;

export type TaskTools = FileTools & BagTools;

export function taskTools(desk: LessonDesk): TaskTools {
  /** Photos and films that are on their way into a draft, all of a task together. */
  const underWay = new Map<string, Promise<unknown>>();
  const files = fileTools(desk);
  const keep = <T>(blockId: string, task: () => Promise<T>): Promise<T> => {
    const kept = desk.during(task);
    underWay.set(blockId, Promise.allSettled([underWay.get(blockId), kept]));
    return kept;
  };
  return {
    ...files,
    ...bagTools(desk, async (task) => {
      // What cannot be kept says so itself.
      await underWay.get(task.id);
      await finishDrawingOf(desk, files, task);
    }),
    keepPhoto: (blockId, picture) => keep(blockId, () => files.keepPhoto(blockId, picture)),
    keepFilm: (blockId, film) => keep(blockId, () => files.keepFilm(blockId, film)),
  };
}

/** What is drawn becomes a picture first. The draw pad's code comes only where something was drawn. */
async function finishDrawingOf(desk: LessonDesk, files: FileTools, task: TaskBlock): Promise<void> {
  const { drafts, entry, lesson } = desk;
  if (!isUnfinished(drafts.newest(task.id)?.strokes)) return;
  const { finishDrawing } = await import('./tasks/drawing/finish-drawing.ts');
  const { storeFile, dropFile: drop } = files;
  await finishDrawing(task, {
    ...{ draft: drafts.newest, saveDraft: drafts.change, storeFile, dropFile: drop },
    href: (fileName) => lessonFileAddress(entry.hash, lesson.id, fileName),
  });
}

/** Its code comes only when somebody picks a film. */
async function quietFilmOf(picked: Blob): Promise<PickedFilm> {
  const { quietFilm } = await import('../../platform/film/quiet-film.ts');
  return quietFilm(picked);
}

function fileTools({ parts, stream, savers, drafts, address, keepOpen }: LessonDesk): FileTools {
  const { work, clock } = parts;
  const ownerOf = (blockId: string) => ({ stream, draft: draftKey({ ...address, blockId }) });
  const drop = async (file: WorkFile) => {
    await savers.settled();
    // Only bytes that nobody needs stay behind when this fails.
    await dropFile(work, stream, file).catch(() => undefined);
  };
  return {
    keepPhoto: async (blockId, picture) => {
      const { preparePhoto } = await import('../../platform/photo.ts');
      const file = await keepFile(work, stream, { blob: await preparePhoto(picture), kind: 'photo' });
      await drafts.addFile(blockId, file);
    },
    keepFilm: async (blockId, picked) => {
      const { film, isQuiet } = await quietFilmOf(picked);
      await drafts.addFile(blockId, await keepFile(work, stream, { blob: film, kind: 'video' }));
      return isQuiet ? 'quiet' : 'as-it-was';
    },
    removeFile: async (blockId, file) => {
      const draft = drafts.newest(blockId) ?? EMPTY_DRAFT;
      drafts.change(blockId, { ...draft, files: draft.files.filter((other) => other !== file) });
      await drop(file);
    },
    dropFile: drop,
    storeFile: async ({ durationMs, ...given }) => {
      const file = await keepFile(work, stream, given);
      return durationMs === undefined ? file : { ...file, durationMs };
    },
    openFile: async (file) => {
      const read = await readFile(work, stream, file);
      return read.state === 'here' ? read.blob : undefined;
    },
    openRecording: (blockId, of) => {
      const recording = openRecording(work, ownerOf(blockId), of);
      let ended: () => void = () => undefined;
      // From its first second: a microphone hands over the end of it some time after the lesson was left.
      void keepOpen(new Promise<void>((resolve) => (ended = resolve)));
      return {
        write: recording.write,
        finish: async (durationMs) => {
          try {
            const isKept = await drafts.addFile(blockId, await recording.finish(durationMs));
            if (isKept) await recording.forget();
          } finally {
            ended();
          }
        },
      };
    },
    keepLeftRecording: (blockId, signal) => {
      const take = () => takeLeftRecording(work, ownerOf(blockId), { now: clock.now, signal });
      const keepAll = async () => {
        for (let left = await take(); left !== undefined; left = await take()) {
          // What the draft does not name on the disk is found again the next time.
          if (!(await drafts.addFile(blockId, left.file))) return;
          await forgetRecording(work, left.id);
        }
      };
      return keepOpen(keepAll());
    },
  };
}
