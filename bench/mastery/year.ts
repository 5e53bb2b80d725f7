/** A year of one student: 20,000 events in a course of 40 units, with every kind of rule, as a device and the school write them. */
import type { Course, SkillRule } from '#core/course/course.ts';
import { chooseVariants } from '#core/course/variants.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { streamOf } from '#core/work/stream.ts';

export const STUDENT = 'student-1';
export const STREAM = streamOf('student', STUDENT);
export const UNITS = 40;
export const EVENTS = 20_000;
const LESSONS = 5;
const QUESTIONS = 20;
const PER_UNIT = EVENTS / UNITS;
const HASH = 'ab'.repeat(32);
const BEGAN_AT = Date.UTC(2025, 8, 1);
/** Two hundred school days of a hundred events. */
const STEP_MS = 1_500_000;

const RULES: SkillRule[] = [
  { kind: 'm-of-n', right: 8, of: 10 },
  { kind: 'streak', length: 4 },
  { kind: 'check', atLeast: 0.5 },
  { kind: 'task' },
  { kind: 'm-of-n', right: 3, of: 4 },
];
const range = (count: number) => Array.from({ length: count }, (_, at) => at);
const skillOf = (unit: number, at: number) => `skill-${String(unit)}-${String(at)}`;
const checkOf = (unit: number) => `check-${String(unit)}`;

export const COURSE: Course = {
  ...{ courseId: 'year', version: 1, title: 'A year', language: 'en', area: 'Mathematics', credit: 100 },
  order: 'in-order',
  skills: range(UNITS).flatMap((unit) =>
    RULES.map((rule, at) => ({ skillId: skillOf(unit, at), title: `Skill ${String(at)}`, rule })),
  ),
  units: range(UNITS).map((unit) => ({
    ...{ unitId: `unit-${String(unit)}`, title: `Unit ${String(unit)}`, requires: [], check: checkOf(unit) },
    skills: RULES.map((_, at) => skillOf(unit, at)),
    lessons: range(LESSONS).map((at) => ({
      packId: `pack-${String(unit)}`,
      lessonId: `lesson-${String(at)}`,
      skills: [skillOf(unit, at)],
    })),
  })),
  checks: range(UNITS).map((unit) => ({
    ...{ checkId: checkOf(unit), title: 'A check', packId: `pack-${String(unit)}`, lessonId: 'check' },
    ...{ sealed: unit % 2 === 0, supervised: false, atLeast: 0.6, tries: 3, coolDownHours: 0 },
    slots: range(10).map((slot) => ({
      slotId: `slot-${String(slot)}`,
      skills: [skillOf(unit, slot % RULES.length)],
      blockIds: range(3).map((variant) => `c-${String(slot)}-${String(variant)}`),
    })),
  })),
  tags: [],
};

type Said = { type: string; payload: unknown; by?: string };

/** A number that looks drawn, the same in every run. */
const drawn = (at: number) => (Math.imul(at + 1, 0x9e3779b1) >>> 0) / 2 ** 32;

export function eventAt(number: number, { type, payload, by = STUDENT }: Said): KnownEvent {
  const at = BEGAN_AT + number * STEP_MS;
  const hex = at.toString(16).padStart(12, '0');
  return {
    id: `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`,
    ...{ stream: STREAM, type, v: 1, personId: by, deviceId: by === STUDENT ? 'tablet' : by },
    ...{ deviceSeq: number + 1, at, session: 'run', elapsedMs: number, heardAt: at - STEP_MS },
    ...{ enc: 'plain', payload: JSON.stringify(payload), arrivedAt: at + 3_600_000 },
  } as KnownEvent;
}

const placeIn = (unit: number, lesson: number, blockId: string) => ({
  packId: `pack-${String(unit)}`,
  packHash: HASH,
  lessonId: `lesson-${String(lesson)}`,
  blockId,
});

export function answerAt(number: number): Said {
  const unit = Math.min(UNITS - 1, Math.floor(number / PER_UNIT));
  const lesson = Math.floor((number % PER_UNIT) / (PER_UNIT / LESSONS));
  const place = placeIn(unit, lesson, `q-${String(number % QUESTIONS)}`);
  const response = { kind: 'number', text: String(Math.floor(drawn(number) * 1000)) };
  return {
    type: 'question-answered',
    payload: { place, response, right: drawn(number) > 0.2, points: 1, outOf: 1, tries: 1 },
  };
}

function checkAt(unit: number): Said {
  const check = COURSE.checks[unit];
  const { courseId, version } = COURSE;
  const checkId = checkOf(unit);
  const asked = check ? chooseVariants(check, { studentId: STUDENT, checkId, attempt: 1 }, {}) : [];
  return {
    type: 'check-handed-in',
    payload: {
      ...{ courseId, version, checkId, attempt: 1 },
      place: { packId: `pack-${String(unit)}`, packHash: HASH, lessonId: 'check' },
      answers: asked.map(({ slotId, blockId }, at) => ({
        ...{ slotId, blockId, response: { kind: 'number', text: '12' } },
        right: drawn(unit * 10 + at) > 0.1,
      })),
    },
  };
}

const TASK_LESSON = 3;
const SLOTS = range(9).map((slot) => `slot-${String(slot)}`);

/** What stands at the end of a unit: a task that is accepted, a check that the school marks, an answer that it corrects. */
function endOf(unit: number, left: number, idAt: (back: number) => string): Said | undefined {
  const place = placeIn(unit, TASK_LESSON, 'task');
  if (left === 6)
    return { type: 'work-handed-in', payload: { place, title: 'A task', text: 'Words.', files: [] } };
  if (left === 5)
    return {
      ...{ type: 'feedback-given', by: 'ms-rivera' },
      payload: { workId: idAt(1), text: '', verdict: 'accepted' },
    };
  if (left === 4) return checkAt(unit);
  if (left === 3)
    return {
      ...{ type: 'check-marked', by: 'school' },
      payload: { handedInId: idAt(1), right: SLOTS, supervised: false },
    };
  if (left === 2)
    return { type: 'answer-corrected', by: 'school', payload: { answerId: idAt(20), right: false } };
  return undefined;
}

/** In ten: nine answers, and one that proves nothing. */
export function year(): KnownEvent[] {
  const events: KnownEvent[] = [];
  for (const number of range(EVENTS)) {
    const unit = Math.floor(number / PER_UNIT);
    const idAt = (back: number) => events[number - back]?.id ?? '';
    const finished = {
      type: 'lesson-finished',
      payload: { packId: `pack-${String(unit)}`, packHash: HASH, lessonId: 'lesson-0' },
    };
    const said = endOf(unit, PER_UNIT - (number % PER_UNIT), idAt);
    events.push(eventAt(number, said ?? (number % 10 === 9 ? finished : answerAt(number))));
  }
  return events;
}
