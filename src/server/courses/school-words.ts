/**
 * What the school says to what a student answered: it scores again from the raw responses and never trusts a score from a
 * device. To a check it always says which slots were right; to a practice answer only where it found otherwise.
 */
import type { Check, Course } from '#core/course/course.ts';
import type { CheckHandedIn } from '#core/course/payloads.ts';
import { readCourseWork } from '#core/course/read-course-work.ts';
import { isScoredRight } from '#core/course/score-check.ts';
import type { StoredEvent } from '#core/work/event.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { placeholderId } from '#core/work/snapshot.ts';
import type { FindQuestions } from './lesson-questions.ts';

export type SchoolWord =
  | { type: 'check-marked'; payload: { handedInId: string; right: string[]; supervised: boolean } }
  | { type: 'answer-corrected'; payload: { answerId: string; placeholder: string; right: boolean } };

/** What a student may be asked: their courses, and the questions of the lessons that these name. */
export type Asking = { courses: readonly Course[]; find: FindQuestions };

function checkOf({ courseId, version, checkId }: CheckHandedIn, courses: readonly Course[]) {
  const course = courses.find((one) => one.courseId === courseId && one.version === version);
  return course?.checks.find((check) => check.checkId === checkId);
}

/** An answer counts for its own slot, in the lesson that the course names: a device may say that it was asked elsewhere. */
async function rightIn(check: Check, { place, answers }: CheckHandedIn, find: FindQuestions) {
  if (check.packId !== place.packId || check.lessonId !== place.lessonId) return [];
  const questions = await find(place);
  const slots = new Map(check.slots.map(({ slotId, blockIds }) => [slotId, blockIds]));
  return answers.flatMap(({ slotId, blockId, response }) => {
    const question = slots.get(slotId)?.includes(blockId) === true ? questions?.get(blockId) : undefined;
    return question !== undefined && isScoredRight(question, response) ? [slotId] : [];
  });
}

async function onCheck(id: string, handed: CheckHandedIn, { courses, find }: Asking): Promise<SchoolWord> {
  const check = checkOf(handed, courses);
  const right = check === undefined ? [] : await rightIn(check, handed, find);
  return { type: 'check-marked', payload: { handedInId: id, right: [...new Set(right)], supervised: false } };
}

/** A teacher was there, and has looked at the paper: what they say was right is right. */
function onRecorded(id: string, { answers }: CheckHandedIn): SchoolWord {
  const right = answers.filter((answer) => answer.right === true).map(({ slotId }) => slotId);
  return { type: 'check-marked', payload: { handedInId: id, right: [...new Set(right)], supervised: true } };
}

async function onAnswer(event: StoredEvent, find: FindQuestions): Promise<SchoolWord | undefined> {
  const answer = readPayload(event, 'question-answered');
  if (answer === undefined) return undefined;
  const question = (await find(answer.place))?.get(answer.place.blockId);
  // Of a lesson that the school does not have nothing can be shown.
  const right = question !== undefined && isScoredRight(question, answer.response);
  if (right === answer.right) return undefined;
  const placeholder = placeholderId(event.deviceId, event.deviceSeq);
  return { type: 'answer-corrected', payload: { answerId: event.id, placeholder, right } };
}

/** Undefined where nothing has to be said. */
export async function schoolWordOn(event: StoredEvent, asking: Asking): Promise<SchoolWord | undefined> {
  const recorded = readCourseWork(event, 'check-recorded');
  if (recorded !== undefined) return onRecorded(event.id, recorded);
  const check = readCourseWork(event, 'check-handed-in');
  return check === undefined ? onAnswer(event, asking.find) : onCheck(event.id, check, asking);
}
