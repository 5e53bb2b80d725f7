import { useEffect, useState } from 'preact/hooks';
import type { Lesson } from '#core/lesson/blocks.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Resume } from '#core/work/resume.ts';
import { notePackUsed } from '#local/packs/note-used.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { readLessonWork, readWorkOfLesson } from '#local/shelf/read-lesson-work.ts';
import { observe } from '#local/store/observe.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { useParts, type Parts } from '../../parts.ts';
import { holdPackOpen } from '../../platform/open-packs.ts';
import { openLessonTools, type OpenLesson } from './open-lesson-tools.ts';
import { lessonName, untilSaved } from './still-saving.ts';

export type LessonOpening =
  | { state: 'opening' }
  | { state: 'open'; packId: string; lesson: Lesson; resume: Resume | undefined; tools: OpenLesson }
  | { state: 'missing' | 'damaged' | 'unknown' | 'failed'; entry?: CatalogueEntry | undefined };

type Address = { packHash: string; lessonId: string; personId: PersonId };

async function openLesson(parts: Parts, { packHash, lessonId, personId }: Address): Promise<LessonOpening> {
  const entry = (await parts.packs.packs.get(packHash))?.entry;
  if (entry === undefined) return { state: 'missing' };
  const read = await readLesson(parts.packs, packHash, lessonId);
  if (read.state !== 'here') return { state: read.state, entry };
  const { lesson } = read;
  await untilSaved(parts.work, lessonName({ personId, packId: entry.packId, lessonId }));
  const known = await readLessonWork(parts.work, { personId, packId: entry.packId, lessonId });
  const tools = openLessonTools(parts, { personId, entry, lesson, known });
  return { state: 'open', packId: entry.packId, lesson, resume: known.resume, tools };
}

const OPENING: LessonOpening = { state: 'opening' };

/**
 * Opens a lesson of a pack with what the person has done in it. Another lesson, and another person most of all, never see
 * what was open here before.
 */
export function useOpenLesson({ packHash, lessonId, personId }: Address): LessonOpening {
  const parts = useParts();
  const address = [packHash, lessonId, personId].join('/');
  const [opened, setOpened] = useState({ address, opening: OPENING });
  const [times, setTimes] = useState(0);
  const opening = opened.address === address ? opened.opening : OPENING;
  useEffect(() => {
    let gone = false;
    const show = (next: LessonOpening) => {
      if (!gone) setOpened({ address, opening: next });
      else if (next.state === 'open') next.tools.leave();
    };
    openLesson(parts, { packHash, lessonId, personId }).then(show, () => show({ state: 'failed' }));
    return () => {
      gone = true;
    };
  }, [parts, packHash, lessonId, personId, times]);
  useEffect(() => (opening.state === 'open' ? opening.tools.leave : undefined), [opening]);
  useEffect(() => {
    void notePackUsed(parts.packs, packHash);
    return holdPackOpen(packHash);
  }, [parts, packHash]);
  useWorkMovingOn(opening, personId);
  useComing(opening, packHash, () => setTimes((before) => before + 1));
  return opening;
}

/** What is missing or damaged comes while the child reads so: then the lesson opens by itself. */
function useComing({ state }: LessonOpening, packHash: string, onHere: () => void): void {
  const { packs } = useParts();
  useEffect(() => {
    if (state !== 'missing' && state !== 'damaged') return undefined;
    const next = (row: PackRow | undefined) => {
      if (row?.state === 'here') onHere();
    };
    return observe(() => packs.packs.get(packHash), { next, failed: () => undefined });
  }, [packs, state, packHash]);
}

/** A piece of work that was handed in moves on while the lesson is open, when a visit to school succeeds. */
function useWorkMovingOn(opening: LessonOpening, personId: PersonId): void {
  const { work } = useParts();
  useEffect(() => {
    if (opening.state !== 'open') return undefined;
    const { lesson, packId, tools } = opening;
    const question = () => readWorkOfLesson(work, { personId, packId, lessonId: lesson.id });
    // What cannot be read now stays as it was: the bag says so.
    return observe(question, { next: tools.showWork, failed: () => undefined });
  }, [work, opening, personId]);
}
