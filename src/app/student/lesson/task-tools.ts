/**
 * What a task may do: keep files, hand in, and say where the work is. A draft's last write is over before its work
 * is handed in, so that no late write brings back a draft that has gone into the bag; what is typed meanwhile stays a
 * draft.
 */
import { signal } from '@preact/signals';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import { draftKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { forgetRecording, openRecording } from '#local/outbox/open-recording.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { preparePhoto } from '../../platform/photo.ts';
import { EMPTY_DRAFT } from './drafts.ts';
import { holding } from './holding.ts';
import { takeLeftRecording } from './tasks/recording/left-recording.ts';
import type { LessonDesk } from './lesson-of-person.ts';
import type { HandedIn, LessonTools } from './lesson-tools.ts';

type FileTools = Pick<
  LessonTools,
  'keepPhoto' | 'removeFile' | 'openFile' | 'storeFile' | 'dropFile' | 'openRecording' | 'keepLeftRecording'
>;

export type TaskTools = FileTools &
  Pick<LessonTools, 'handedIn' | 'handIn'> & {
    /** Where the work of this lesson is now. */
    showWork(pieces: readonly PieceOfWork[]): void;
  };

export function taskTools(desk: LessonDesk): TaskTools {
  const { parts, known } = desk;
  const handedIn = signal(byBlock([...known.handedIn.values()].flat()));
  /** Photos that are on their way into a draft. */
  const underWay = new Map<string, Promise<void>>();
  const files = fileTools(desk);
  return {
    ...files,
    keepPhoto: (blockId, picture) => {
      const kept = holding(parts.holds, () => files.keepPhoto(blockId, picture));
      underWay.set(blockId, kept);
      return kept;
    },
    handedIn: (blockId) => handedIn.value.get(blockId) ?? [],
    showWork: (pieces) => {
      handedIn.value = byBlock(pieces);
    },
    handIn: (task) =>
      holding(parts.holds, async () => {
        // A photo that cannot be kept says so itself.
        await underWay.get(task.id)?.catch(() => undefined);
        const piece = await putInBag(desk, task);
        const others = handedIn.peek().get(task.id) ?? [];
        handedIn.value = new Map([...handedIn.peek(), [task.id, [...others, piece]]]);
      }),
  };
}

function fileTools({ parts, stream, savers, drafts, address }: LessonDesk): FileTools {
  const { work, clock } = parts;
  const ownerOf = (blockId: string) => ({ stream, draft: draftKey({ ...address, blockId }) });
  const drop = async (file: WorkFile) => {
    await savers.settled();
    // Only bytes that nobody needs stay behind when this fails.
    await dropFile(work, stream, file).catch(() => undefined);
  };
  return {
    keepPhoto: async (blockId, picture) => {
      const file = await keepFile(work, stream, { blob: await preparePhoto(picture), kind: 'photo' });
      await drafts.addFile(blockId, file);
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
      return {
        write: recording.write,
        finish: async (durationMs) => {
          const isKept = await drafts.addFile(blockId, await recording.finish(durationMs));
          if (isKept) await recording.forget();
        },
      };
    },
    keepLeftRecording: async (blockId, signal) => {
      const take = () => takeLeftRecording(work, ownerOf(blockId), { now: clock.now, signal });
      for (let left = await take(); left !== undefined; left = await take()) {
        // What the draft does not name on the disk is found again the next time.
        if (!(await drafts.addFile(blockId, left.file))) return;
        await forgetRecording(work, left.id);
      }
    },
  };
}

async function putInBag(desk: LessonDesk, task: TaskBlock): Promise<HandedIn> {
  const { parts, personId, entry, drafts } = desk;
  await desk.draftSaver(task.id).settled();
  const draft = drafts.newest(task.id) ?? EMPTY_DRAFT;
  const text = draft.text?.trim() === '' ? undefined : draft.text;
  const row = await handIn(
    parts.work,
    {
      ...{ personId, place: desk.placeOf(task.id), title: task.title, files: draft.files },
      ...(entry.subject !== undefined && { subject: entry.subject }),
      ...(text !== undefined && { text }),
    },
    parts.clock,
  );
  drafts.handedIn(task.id, draft);
  void parts.school.visitNow('work');
  return { workId: row.id, at: row.at, stop: 'saved' };
}

function byBlock(pieces: readonly PieceOfWork[]): ReadonlyMap<string, HandedIn[]> {
  const blocks = new Map<string, HandedIn[]>();
  for (const { work, workId, doneAt, whereabouts } of pieces) {
    const { blockId } = work.place;
    blocks.set(blockId, [...(blocks.get(blockId) ?? []), { workId, at: doneAt, stop: whereabouts.state }]);
  }
  return blocks;
}
