/**
 * A course becomes part of the school. All that it names has to be there: a lesson or a question that is not would be
 * found out by a child at home.
 */
import type { Course } from '#core/course/course.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { isNewer } from '#core/work/pack-shelf.ts';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import type { Store } from '../store/store.ts';
import { addSchoolEvent } from '../sync/publish-pack.ts';
import { inOneRun, type Run } from '../sync/run.ts';
import type { FindQuestions, LessonPlace } from './lesson-questions.ts';

export type CoursePublisher = { schoolId: string; personId: PersonId };
/** `what`: the words of the document that the sentence is about. */
export type Missing = { what: string; sentence: string };
export type Published =
  | { state: 'published' | 'same' }
  /** Another document has this version: what was published never changes. */
  | { state: 'taken' };

/** The newest version of each pack, by its id. */
function newestPacks(entries: readonly CatalogueEntry[]): Map<string, CatalogueEntry> {
  const newest = new Map<string, CatalogueEntry>();
  for (const entry of entries) {
    const known = newest.get(entry.packId);
    if (known === undefined || isNewer(entry, known)) newest.set(entry.packId, entry);
  }
  return newest;
}

/** By lesson: the questions of it that a course names. */
function namedIn({ units, checks, tags }: Course) {
  const named = new Map<string, { packId: string; lessonId: string; blockIds: Set<string> }>();
  const at = ({ packId, lessonId }: { packId: string; lessonId: string }) => {
    const key = `${packId}/${lessonId}`;
    const known = named.get(key) ?? { packId, lessonId, blockIds: new Set<string>() };
    named.set(key, known);
    return known.blockIds;
  };
  for (const lesson of units.flatMap((unit) => unit.lessons)) at(lesson);
  for (const tag of tags) at(tag).add(tag.blockId);
  for (const check of checks)
    for (const blockId of check.slots.flatMap(({ blockIds }) => blockIds)) at(check).add(blockId);
  return [...named.values()];
}

/** What of a course the school does not have, in the order of the document. */
export async function missingOf(
  course: Course,
  entries: readonly CatalogueEntry[],
  find: FindQuestions,
): Promise<Missing[]> {
  const packs = newestPacks(entries);
  const missing: Missing[] = [];
  for (const { packId, lessonId, blockIds } of namedIn(course)) {
    const what = `${packId}/${lessonId}`;
    const entry = packs.get(packId);
    if (entry === undefined) {
      missing.push({ what, sentence: `The school has no pack “${packId}”: publish it first.` });
      continue;
    }
    const place: LessonPlace = { packId, packHash: entry.hash, lessonId };
    const questions = await find(place);
    if (questions === undefined) {
      missing.push({ what, sentence: `The pack “${packId}” has no lesson “${lessonId}”.` });
      continue;
    }
    for (const blockId of blockIds)
      if (!questions.has(blockId))
        missing.push({ what: blockId, sentence: `The lesson “${what}” has no question “${blockId}”.` });
  }
  return missing;
}

/** Checks that are said to be sealed, whose answers the school does not have, or has published with the pack. */
export async function unsealedOf(
  course: Course,
  entries: readonly CatalogueEntry[],
  store: Pick<Store, 'sealedKeys'>,
): Promise<Missing[]> {
  const packs = newestPacks(entries);
  const missing: Missing[] = [];
  for (const { checkId, packId, lessonId } of course.checks.filter(({ sealed }) => sealed)) {
    const { version = 0 } = packs.get(packId) ?? {};
    if ((await store.sealedKeys({ packId, version, lessonId })) !== undefined) continue;
    const sentence = `The check “${checkId}” is sealed, but the school has no keys of “${packId}/${lessonId}”: its lesson says “check: sealed”, and its pack is imported with its “.keys” file beside it.`;
    missing.push({ what: `${packId}/${lessonId}`, sentence });
  }
  return missing;
}

/** Inside the caller's transaction: a school that is set up enters its courses with all the rest. */
export async function enterCourse(run: Run, course: Course, publisher: CoursePublisher): Promise<void> {
  const { schoolId, personId } = publisher;
  const stream = streamOf('school', schoolId);
  await addSchoolEvent(run, { stream, type: 'course-published', personId, payload: { course } });
}

/** To publish the same document again changes nothing. */
export async function publishCourse(
  store: Store,
  course: Course,
  publisher: CoursePublisher & { now: number },
): Promise<Published> {
  return inOneRun(store, publisher.now, async (run): Promise<Published> => {
    const known = (await run.tx.courses(publisher.schoolId)).find(
      ({ courseId, version }) => courseId === course.courseId && version === course.version,
    );
    if (known !== undefined)
      return { state: JSON.stringify(known.course) === JSON.stringify(course) ? 'same' : 'taken' };
    await enterCourse(run, course, publisher);
    return { state: 'published' };
  });
}
