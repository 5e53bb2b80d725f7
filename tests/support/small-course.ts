/** A course of three units with every kind of rule, and the events of a student in it, one call each. */
import type { Course } from '../../src/core/course/course.ts';
import type { PersonId } from '../../src/core/people/ids.ts';
import type { EventId, KnownEvent } from '../../src/core/work/event.ts';
import { streamOf } from '../../src/core/work/stream.ts';
import { A_HASH } from './known-events.ts';

export const STUDENT = 'maya';
export const DAY_MS = 86_400_000;

const lesson = (lessonId: string, ...skills: string[]) => ({ packId: 'pack', lessonId, skills });

export const COURSE: Course = {
  courseId: 'fractions',
  version: 1,
  title: 'Fractions',
  language: 'en',
  area: 'Mathematics',
  credit: 50,
  order: 'in-order',
  skills: [
    { skillId: 'halves', title: 'Halves', rule: { kind: 'm-of-n', right: 2, of: 3 } },
    { skillId: 'thirds', title: 'Thirds', rule: { kind: 'streak', length: 2 } },
    { skillId: 'adding', title: 'Adding', rule: { kind: 'check', atLeast: 0.5 } },
    { skillId: 'telling', title: 'Telling', rule: { kind: 'task' } },
  ],
  units: [
    {
      ...{ unitId: 'parts', title: 'Parts', requires: [], skills: ['halves', 'thirds'] },
      lessons: [lesson('cut', 'halves'), lesson('share', 'thirds', 'halves')],
      testOut: 'parts-known',
    },
    {
      ...{ unitId: 'sums', title: 'Sums', requires: [], skills: ['adding'] },
      lessons: [lesson('add', 'adding'), lesson('more', 'adding', 'thirds')],
      check: 'sums-check',
    },
    {
      ...{ unitId: 'stories', title: 'Stories', requires: ['parts'], skills: ['telling'] },
      lessons: [lesson('tell', 'telling')],
    },
  ],
  checks: [
    {
      ...{ checkId: 'parts-known', title: 'Parts, known', packId: 'pack', lessonId: 'check-parts' },
      ...{ sealed: true, supervised: false, atLeast: 0.75, tries: 2, coolDownHours: 0 },
      slots: [
        { slotId: 'a', skills: ['halves'], blockIds: ['a1', 'a2', 'a3'] },
        { slotId: 'b', skills: ['thirds'], blockIds: ['b1', 'b2'] },
        { slotId: 'c', skills: ['halves', 'thirds'], blockIds: ['c1', 'c2'] },
        { slotId: 'd', skills: ['halves'], blockIds: ['d1'] },
      ],
    },
    {
      ...{ checkId: 'sums-check', title: 'Sums, shown', packId: 'pack', lessonId: 'check-sums' },
      ...{ sealed: false, supervised: false, atLeast: 0.6, tries: 3, coolDownHours: 24 },
      slots: [
        { slotId: 'a', skills: ['adding'], blockIds: ['s1', 's2', 's3'] },
        { slotId: 'b', skills: ['adding'], blockIds: ['t1', 't2'] },
      ],
    },
  ],
  tags: [{ packId: 'pack', lessonId: 'share', blockId: 'q3', skills: ['thirds'] }],
};

/** An event that the school has, unless `arrivedAt` is taken from it. */
type Facts = { type: string; id: string; at: number; by?: string };
export function courseEvent({ type, id, at, by = STUDENT }: Facts, payload: unknown): KnownEvent {
  return {
    ...{ id: id as EventId, stream: streamOf('student', STUDENT), type, v: 1 },
    ...{ personId: by as PersonId, deviceId: 'device-1' as KnownEvent['deviceId'], deviceSeq: 1 },
    ...{ at, session: 'run-1', elapsedMs: 0, heardAt: null, enc: 'plain' as const },
    payload: JSON.stringify(payload),
    arrivedAt: at + DAY_MS,
  };
}

export function unconfirmed({ arrivedAt: _, ...event }: KnownEvent): KnownEvent {
  return event;
}

const place = (lessonId: string, blockId: string) => ({
  packId: 'pack',
  packHash: A_HASH,
  lessonId,
  blockId,
});

type Answer = { id: string; at: number; lesson: string; block: string; right: boolean; hints?: number };
export function answered({ id, at, lesson: lessonId, block, right, hints = 0 }: Answer): KnownEvent {
  const response = { kind: 'number', text: '1' };
  const payload = { place: place(lessonId, block), response, right, tries: 1, hints };
  return courseEvent({ type: 'question-answered', id, at }, payload);
}

type Handed = {
  id: string;
  at: number;
  check: string;
  attempt: number;
  answers: Record<string, string>;
  right?: string[];
};
/** `answers`: block by slot. `right`: the slots that the device calls right. */
export function checkHandedIn({ id, at, check, attempt, answers, right = [] }: Handed): KnownEvent {
  const { lessonId = '' } = COURSE.checks.find(({ checkId }) => checkId === check) ?? {};
  return courseEvent(
    { type: 'check-handed-in', id, at },
    {
      ...{ courseId: COURSE.courseId, version: 1, checkId: check, attempt },
      place: { packId: 'pack', packHash: A_HASH, lessonId },
      answers: Object.entries(answers).map(([slotId, blockId]) => ({
        ...{ slotId, blockId, response: { kind: 'number', text: '1' }, right: right.includes(slotId) },
      })),
    },
  );
}

export function marked(handedInId: string, right: string[], at: number): KnownEvent {
  return courseEvent(
    { type: 'check-marked', id: `marked-${handedInId}`, at, by: 'school' },
    { handedInId, right, supervised: false },
  );
}

export function corrected(answerId: string, right: boolean, at: number): KnownEvent {
  return courseEvent(
    { type: 'answer-corrected', id: `corrected-${answerId}`, at, by: 'school' },
    { answerId, right },
  );
}

export function pieceOf(id: string, at: number, lessonId: string): KnownEvent {
  const payload = { place: place(lessonId, 'task'), title: 'A story', text: 'Once.', files: [] };
  return courseEvent({ type: 'work-handed-in', id, at }, payload);
}

export function accepted(workId: string, at: number): KnownEvent {
  const payload = { workId, text: '', verdict: 'accepted' };
  return courseEvent({ type: 'feedback-given', id: `accepted-${workId}`, at, by: 'ms-rivera' }, payload);
}
