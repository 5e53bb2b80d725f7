/**
 * What a task may do with the bag: hand in, take out again what has not left, say where everything is, and bring back
 * an earlier version of its draft. A draft's last write is over before any of it, so that no late write brings back a
 * draft that has gone into the bag; what is typed meanwhile stays a draft.
 */
import { signal } from '@preact/signals';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { contentOf } from '#core/work/draft-content.ts';
import type { EventId } from '#core/work/event.ts';
import { draftKey } from '#core/work/registers.ts';
import { bringBackVersion, readDraftVersions } from '#local/outbox/draft-versions.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import { takeBack } from '#local/outbox/take-back.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { LessonDesk } from '../lesson-of-person.ts';
import type { HandedIn, LessonTools } from '../lesson-tools.ts';

export type BagTools = Pick<
  LessonTools,
  'handedIn' | 'handIn' | 'takeBack' | 'earlierVersions' | 'bringBack'
> & {
  /** Where the work of this lesson is now. */
  showWork(pieces: readonly PieceOfWork[]): void;
};

/** `ready`: what has to be in the draft before it goes, photos and drawings that are under way. */
export function bagTools(desk: LessonDesk, ready: (task: TaskBlock) => Promise<void>): BagTools {
  const { parts, known, stream, personId, address } = desk;
  const inBag = signal(byBlock([...known.handedIn.values()].flat()));
  const show = (blockId: string, pieces: readonly HandedIn[]) => {
    inBag.value = new Map([...inBag.peek(), [blockId, pieces]]);
  };
  const piecesOf = (blockId: string) => inBag.peek().get(blockId) ?? [];
  const keyOf = (blockId: string) => draftKey({ ...address, blockId });
  return {
    handedIn: (blockId) => inBag.value.get(blockId) ?? [],
    showWork: (pieces) => {
      inBag.value = byBlock(pieces);
    },
    handIn: (task) =>
      desk.during(async () => {
        await ready(task);
        const piece = await putInBag(desk, task);
        show(task.id, [...piecesOf(task.id), piece]);
      }),
    takeBack: (blockId, workId) =>
      desk.during(async () => {
        const state = await takeOut(desk, blockId, workId);
        const others = piecesOf(blockId).filter((piece) => piece.workId !== workId);
        if (state !== 'left') show(blockId, others);
        return state;
      }),
    earlierVersions: async (blockId) => {
      await desk.draftSaver(blockId).settled();
      return readDraftVersions(parts.work, { stream, key: keyOf(blockId) });
    },
    bringBack: (blockId, draft) =>
      desk.during(async () => {
        await desk.draftSaver(blockId).settled();
        const seen = desk.drafts.newest(blockId);
        const address = { stream, key: keyOf(blockId), personId };
        const now = await bringBackVersion(parts.work, { ...address, draft }, parts.clock);
        desk.drafts.onDisk(blockId, seen, now);
      }),
  };
}

async function putInBag(desk: LessonDesk, task: TaskBlock): Promise<HandedIn> {
  const { parts, personId, entry, drafts } = desk;
  await desk.draftSaver(task.id).settled();
  const draft = drafts.newest(task.id) ?? EMPTY_DRAFT;
  const content = contentOf(draft);
  const row = await handIn(
    parts.work,
    {
      ...{ personId, place: desk.placeOf(task.id), title: task.title, ...content },
      ...(entry.subject !== undefined && { subject: entry.subject }),
      ...(content.log !== undefined && { logUnit: task.log?.unit ?? 'minutes' }),
    },
    parts.clock,
  );
  drafts.handedIn(task.id, draft);
  void parts.school.visitNow('work');
  return { workId: row.id, at: row.at, stop: 'saved', canTakeBack: true };
}

async function takeOut(desk: LessonDesk, blockId: string, workId: string): Promise<'back' | 'left' | 'gone'> {
  const { parts, drafts } = desk;
  await desk.draftSaver(blockId).settled();
  const seen = drafts.newest(blockId);
  const taken = await takeBack(parts.work, workId as EventId, parts.clock);
  if (taken.state === 'back') drafts.onDisk(blockId, seen, taken.draft);
  return taken.state;
}

function byBlock(pieces: readonly PieceOfWork[]): ReadonlyMap<string, readonly HandedIn[]> {
  const blocks = new Map<string, HandedIn[]>();
  for (const { work, workId, doneAt, whereabouts, canTakeBack } of pieces) {
    const { blockId } = work.place;
    const piece = { workId, at: doneAt, stop: whereabouts.state, canTakeBack };
    blocks.set(blockId, [...(blocks.get(blockId) ?? []), piece]);
  }
  return blocks;
}
