/**
 * What a task may do: keep files, hand in, and say where the work is. A draft's last write is over before its work
 * is handed in, so that no late write brings back a draft that has gone into the bag.
 */
import { signal } from '@preact/signals';
import type { TaskBlock } from '#core/lesson/blocks.ts';
import type { Draft } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { openRecording } from '#local/outbox/open-recording.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { preparePhoto } from '../../platform/photo.ts';
import { takeLeftRecording } from './left-recording.ts';
import type { LessonDesk } from './lesson-of-person.ts';
import type { HandedIn, LessonTools } from './lesson-tools.ts';

export type TaskTools = Pick<
  LessonTools,
  'handedIn' | 'handIn' | 'keepPhoto' | 'dropFile' | 'openFile' | 'openRecording' | 'takeLeftRecording'
> & {
  /** Where the work of this lesson is now. */
  showWork(pieces: readonly PieceOfWork[]): void;
};

export function taskTools(desk: LessonDesk): TaskTools {
  const { parts, stream, savers, known } = desk;
  const { work, clock } = parts;
  const handedIn = signal(byBlock([...known.handedIn.values()].flat()));
  return {
    handedIn: (blockId) => handedIn.value.get(blockId) ?? [],
    showWork: (pieces) => {
      handedIn.value = byBlock(pieces);
    },
    handIn: async (task, draft) => {
      const piece = await putInBag(desk, task, draft);
      const others = handedIn.peek().get(task.id) ?? [];
      handedIn.value = new Map([...handedIn.peek(), [task.id, [...others, piece]]]);
    },
    keepPhoto: async (picture) =>
      keepFile(work, stream, { blob: await preparePhoto(picture), kind: 'photo' }),
    dropFile: async (file) => {
      await savers.settled();
      await dropFile(work, stream, file);
    },
    openFile: async (file) => {
      const read = await readFile(work, stream, file);
      return read.state === 'here' ? read.blob : undefined;
    },
    openRecording: (type) => openRecording(work, stream, type),
    takeLeftRecording: (leaving) => takeLeftRecording(work, stream, { now: clock.now, signal: leaving }),
  };
}

async function putInBag(desk: LessonDesk, task: TaskBlock, draft: Draft): Promise<HandedIn> {
  const { parts, personId, entry, known } = desk;
  await desk.draftSaver(task.id).settled();
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
  known.drafts.delete(task.id);
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
