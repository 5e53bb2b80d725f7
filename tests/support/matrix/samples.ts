/** What each actor tries: one good payload a type of event, and the keys of registers. A type without one does not compile. */
import type { AnyEventType } from '../../../src/core/work/all-payloads.ts';
import { STREAM_KINDS, streamOf, type StreamId, type StreamKind } from '../../../src/core/work/stream.ts';
import { catalogueEntry } from '../catalogue-entry.ts';
import { COURSE } from '../small-course.ts';
import type { Actor, World } from './actors.ts';

export const ENTRY = catalogueEntry();

const PLACE = { packId: 'plants', packHash: 'ab'.repeat(32), lessonId: 'beans', blockId: 'one' };

const TRY = {
  ...{ courseId: 'fractions', version: 1, checkId: 'parts-known', attempt: 1, answers: [] },
  place: { packId: 'pack', packHash: PLACE.packHash, lessonId: 'check-parts' },
};

/** They change nothing that another actor's verdict hangs on. */
export function payloadSamples(
  { schoolId }: World['owners'],
  personId: string,
): Record<AnyEventType, object> {
  return {
    'question-answered': {
      ...{ place: PLACE, right: true, tries: 1 },
      response: { kind: 'number', text: '3' },
    },
    'work-handed-in': { place: PLACE, title: 'My bean plant', files: [] },
    'work-taken-back': { workId: 'none' },
    'lesson-finished': { place: PLACE },
    'work-seen': { workId: 'none' },
    'feedback-given': { workId: 'none', text: 'Well told.' },
    'feedback-taken-back': { feedbackId: 'none' },
    'contact-logged': { outcome: 'ill' },
    'active-days-set': { days: 3 },
    'pack-assigned': { entry: ENTRY },
    'pack-withdrawn': { assignments: ['none'], reason: 'A trial' },
    'pack-published': { entry: ENTRY },
    'person-added': { personId: 'somebody-new', givenName: 'New' },
    'class-added': { classId: 'a-new-class', title: 'Room 99' },
    'household-added': { householdId: 'a-new-home', title: 'A new family' },
    'role-given': { role: 'office', personId, schoolId, from: 0, to: null },
    'message-sent': { kind: 'template', template: 'thanks', values: {} },
    'message-read': { messageIds: ['none'] },
    'course-published': { course: COURSE },
    'course-given': { course: COURSE },
    'course-begun': { courseId: 'fractions', version: 1 },
    'course-moved': { courseId: 'fractions', version: 1 },
    'check-handed-in': TRY,
    'check-recorded': { ...TRY, paper: true },
    'check-marked': { handedInId: 'none', right: [], supervised: false },
    'answer-corrected': { answerId: 'none', right: false },
    'supports-set': { supports: { moreTries: 1 } },
    'credit-awarded': {
      ...{ courseId: 'fractions', version: 1, title: 'Fractions', area: 'Mathematics' },
      ...{ credit: 50, doneAt: 1 },
    },
  };
}

export const KEYS = [
  'draft:p/l/b',
  'resume:p/l',
  'settings:reading',
  'me',
  'about',
  'roster',
  'arrival:w',
  'heard',
  'device:d',
  'children',
  'unlock',
] as const;
export type Key = (typeof KEYS)[number];

/** The stream of each kind that is about the child of this actor, their class, household and school. */
export function streamsFor(actor: Actor, { owners }: World): Record<StreamKind, StreamId> {
  const { classId, schoolId, householdId } = owners;
  const owner: Record<StreamKind, string> = {
    ...{ student: actor.childId, 'student-staff': actor.childId, family: actor.childId },
    household: householdId,
    ...{ class: classId, 'class-staff': classId },
    ...{ school: schoolId, 'school-public': schoolId, office: schoolId },
  };
  const pairs = STREAM_KINDS.map((kind) => [kind, streamOf(kind, owner[kind])] as const);
  return Object.fromEntries(pairs) as Record<StreamKind, StreamId>;
}
