import { expect, test } from 'vitest';
import {
  mayAppend,
  mayRead,
  mayReadRegister,
  mayWrite,
  readableStreams,
  readingEnds,
  standingOfHousehold,
  type Grant,
  type Standing,
} from '#core/access/access.ts';
import type { ClassId, HouseholdId, PersonId, SchoolId } from '#core/people/ids.ts';
import { ALL_PAYLOADS } from '#core/work/all-payloads.ts';
import { STREAM_KINDS, streamOf } from '#core/work/stream.ts';

const NOW = 1_000;
const ALWAYS = { from: 0, to: null };
const schoolId = 'school-1' as SchoolId;
const classId = 'class-1' as ClassId;
const maya = 'maya' as PersonId;
const sam = 'sam' as PersonId;

const student = (personId: PersonId): Standing => ({
  personId,
  grants: [{ role: 'student', classId, schoolId, ...ALWAYS }],
});
const teaching: Grant = { role: 'teacher', classId, schoolId, studentIds: [maya, sam], ...ALWAYS };
const standing = (personId: string, ...grants: Grant[]): Standing => ({
  personId: personId as PersonId,
  grants,
});

const WHO = {
  maya: student(maya),
  sibling: student(sam),
  teacher: standing('teacher', teaching),
  substitute: standing('substitute', { ...teaching, role: 'substitute', to: NOW + 1 }),
  'substitute whose day is over': standing('yesterday', { ...teaching, role: 'substitute', to: NOW }),
  'teacher of another class': standing('other', {
    ...teaching,
    classId: 'class-2' as ClassId,
    studentIds: [],
  }),
  office: standing('office', { role: 'office', schoolId, ...ALWAYS }),
  'office of another school': standing('far', {
    role: 'office',
    schoolId: 'school-2' as SchoolId,
    ...ALWAYS,
  }),
  guardian: standing('guardian', { role: 'guardian', studentId: maya, rights: ['see'], ...ALWAYS }),
  'guardian without the right to see': standing('aunt', {
    role: 'guardian',
    studentId: maya,
    rights: ['message'],
    ...ALWAYS,
  }),
  member: standing('member', { role: 'member', householdId: 'home-1' as HouseholdId, ...ALWAYS }),
  nobody: standing('nobody'),
};
type Name = keyof typeof WHO;
const NAMES = Object.keys(WHO) as Name[];

const STREAMS = {
  student: streamOf('student', maya),
  household: streamOf('household', 'home-1'),
  class: streamOf('class', classId),
  'class-staff': streamOf('class-staff', classId),
  'student-staff': streamOf('student-staff', maya),
  school: streamOf('school', schoolId),
  'school-public': streamOf('school-public', schoolId),
  office: streamOf('office', schoolId),
  family: streamOf('family', maya),
};

const READERS: Record<keyof typeof STREAMS, Name[]> = {
  student: ['maya', 'teacher', 'substitute', 'guardian'],
  household: ['member'],
  class: ['maya', 'sibling', 'teacher', 'substitute'],
  'class-staff': ['teacher', 'substitute'],
  'student-staff': ['teacher'],
  school: ['teacher', 'substitute', 'teacher of another class', 'office'],
  'school-public': [],
  office: ['office'],
  family: ['teacher', 'guardian without the right to see'],
};

const AUTHORS: Record<keyof typeof ALL_PAYLOADS, Name[]> = {
  'question-answered': ['maya'],
  'work-handed-in': ['maya'],
  'work-taken-back': ['maya'],
  'lesson-finished': ['maya'],
  'work-seen': ['teacher'],
  'feedback-given': ['teacher'],
  'feedback-taken-back': ['teacher'],
  'contact-logged': ['teacher'],
  'active-days-set': ['office'],
  'pack-assigned': ['teacher', 'substitute'],
  'pack-withdrawn': ['teacher'],
  'pack-published': [],
  'person-added': ['office'],
  'class-added': ['office'],
  'household-added': ['office'],
  'role-given': ['office'],
  'message-sent': ['teacher', 'guardian without the right to see'],
  'message-read': ['teacher', 'guardian without the right to see'],
  'course-published': [],
  'course-given': ['teacher', 'substitute'],
  'course-begun': ['maya'],
  'course-moved': ['teacher'],
  'check-handed-in': ['maya'],
  'check-recorded': ['teacher'],
  'check-marked': [],
  'answer-corrected': [],
  'supports-set': ['teacher'],
  'credit-awarded': ['teacher'],
};

test.each(STREAM_KINDS)('a stream of kind %s is read by its audience and by nobody else', (kind) => {
  const readers = NAMES.filter((name) => mayRead(WHO[name], STREAMS[kind], NOW));
  expect(readers).toEqual(READERS[kind]);
});

const types = Object.keys(AUTHORS) as (keyof typeof ALL_PAYLOADS)[];

test.each(types)('%s is added by those whose word it is, in its own kind of stream alone', (type) => {
  for (const kind of STREAM_KINDS) {
    const isIts = ALL_PAYLOADS[type].streams.some((allowed) => allowed === kind);
    const event = { stream: STREAMS[kind], type };
    const authors = NAMES.filter((name) => mayAppend(WHO[name], event, NOW));
    expect(authors).toEqual(isIts ? AUTHORS[type] : []);
  }
});

test('a type that nobody knows is added by nobody, also one that every object has', () => {
  for (const type of ['dance-recorded', 'constructor', 'toString', '__proto__']) {
    for (const name of NAMES)
      expect(mayAppend(WHO[name], { stream: STREAMS.student, type }, NOW)).toBe(false);
  }
});

test('a role counts from its first moment and not in its last', () => {
  const substitute = standing('substitute', { ...teaching, from: 100, to: 200 });
  const reads = [99, 100, 199, 200].map((now) => mayRead(substitute, STREAMS.class, now));
  expect(reads).toEqual([false, true, true, false]);
  expect(readableStreams(substitute, 99)).toEqual([]);
});

test('the end of what a grown-up reads is known where every role that reads it has one', () => {
  const ends = (...grants: Grant[]) => readingEnds(standing('who', ...grants), NOW);
  const day: Grant = { ...teaching, role: 'substitute', studentIds: [maya], to: 1500 };
  const streams = [STREAMS.class, STREAMS['class-staff'], STREAMS.school, STREAMS.student];
  expect(ends(day)).toEqual(Object.fromEntries(streams.map((stream) => [stream, 1500])));
  expect(ends(day, { ...day, to: 1900 })[STREAMS.class]).toBe(1900);
  const otherClass = 'class-2' as ClassId;
  expect(ends(day, { ...teaching, classId: otherClass, studentIds: [] })).not.toHaveProperty([
    STREAMS.school,
  ]);
  expect(ends({ ...day, to: NOW })).toEqual({});
  expect(readingEnds({ ...WHO.maya, grants: [{ ...WHO.maya.grants[0]!, to: 1500 }] }, NOW)).toEqual({});
});

test('who left every class reads nothing more, and adds nothing more', () => {
  const left: Standing = {
    personId: maya,
    grants: [{ ...ALWAYS, role: 'student', classId, schoolId, to: 500 }],
  };
  expect(readableStreams(left, NOW)).toEqual([]);
  expect(mayAppend(left, { stream: STREAMS.student, type: 'work-handed-in' }, NOW)).toBe(false);
});

test('each stream is named once, in the same order everywhere', () => {
  const twice = standing('teacher', teaching, { ...teaching, classId: 'class-0' as ClassId });
  const streams = readableStreams(twice, NOW);
  expect(streams).toEqual([...new Set(streams)].sort());
});

test('a student writes drafts, the resume point and settings of their own, and nothing else', () => {
  const write = (name: Name, key: string, stream = STREAMS.student) =>
    mayWrite(WHO[name], { stream, key, deviceId: 'tablet' }, NOW);
  for (const key of ['draft:p/l/b', 'resume:p/l', 'settings']) {
    expect(NAMES.filter((name) => write(name, key))).toEqual(['maya']);
  }
  for (const key of ['me', 'arrival:e', 'about', 'roster', 'draftish', 'settingsX', '']) {
    expect(write('maya', key)).toBe(false);
  }
  expect(write('maya', 'draft:p/l/b', STREAMS.class)).toBe(false);
});

test('a device says of itself, and of no other, to a household of its people', () => {
  const write = (key: string, deviceId = 'tablet', stream = STREAMS.household) =>
    NAMES.filter((name) => mayWrite(WHO[name], { stream, key, deviceId }, NOW));
  expect(write('device:tablet')).toEqual(READERS.household);
  for (const key of ['device:phone', 'heard:tablet', 'children', 'draft:p/l/b'])
    expect(write(key)).toEqual([]);
  expect(write('device:tablet', 'tablet', STREAMS.class)).toEqual([]);
});

test('a device that came with a household’s code reads the household’s stream, and no child’s', () => {
  const device = standingOfHousehold('home-1' as HouseholdId);
  expect(readableStreams(device, NOW)).toEqual(['household/home-1']);
});

test('what is not handed in yet, where one stopped and how one reads are read by nobody but their student', () => {
  const readers = (key: string, stream = STREAMS.student) =>
    NAMES.filter((name) => mayReadRegister(WHO[name], { stream, key }, NOW));
  for (const key of ['draft:p/l/b', 'resume:p/l', 'settings']) expect(readers(key)).toEqual(['maya']);
  for (const key of ['me', 'arrival:e', 'draftish']) expect(readers(key)).toEqual(READERS.student);
  expect(readers('draft:p/l/b', STREAMS.class)).toEqual([]);
  expect(readers('about', STREAMS.class)).toEqual(READERS.class);
});
