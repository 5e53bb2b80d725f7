/** A small school whose every name and token is fixed, so that what was once said to it can be said to it again. */
import { pino } from 'pino';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import type { BookbagEvent, EventId } from '#core/work/event.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { createApp } from '../../../src/server/app.ts';
import { cookieName, SESSION_MS } from '../../../src/server/auth/sessions.ts';
import { tokenHash } from '../../../src/server/auth/tokens.ts';
import { openDataFolder, type DataFolder } from '../../../src/server/school/open-data-folder.ts';
import { openReceiptSigner } from '../../../src/server/sync/receipt.ts';
import { addEvent, inOneRun, SCHOOL_DEVICE } from '../../../src/server/sync/run.ts';
import { catalogueEntry } from '../catalogue-entry.ts';
import { COURSE } from '../small-course.ts';

export const OPENED_AT = Date.UTC(2026, 10, 2, 8);
const id = (number: number) => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const SCHOOL = id(1);
export const CLASS = id(2);
export const PEOPLE = { office: id(11), teacher: id(12), maya: id(13) } as const;
export type Who = keyof typeof PEOPLE;
export const ENTRY = catalogueEntry();

export function personOf(who: Who): PersonId {
  return PEOPLE[who] as PersonId;
}

/** Each has a device of their own. */
export function deviceOf(who: Who): { deviceId: DeviceId; token: string; cookie: string } {
  const deviceId = `device-of-${who}` as DeviceId;
  return {
    deviceId,
    token: `token-of-the-device-of-${who}`,
    cookie: `${cookieName(PEOPLE[who])}=session-of-${who}`,
  };
}

type Founding = [stream: StreamId, type: string, payload: object, personId?: string];

const ROLE = { from: 0, to: null };
const FOUNDING: readonly Founding[] = [
  ...Object.entries(PEOPLE).map(([who, personId]): Founding => [
    streamOf('office', SCHOOL),
    'person-added',
    { personId, givenName: who },
  ]),
  [streamOf('office', SCHOOL), 'class-added', { classId: CLASS, title: 'Class 4', grade: '4' }],
  [
    streamOf('office', SCHOOL),
    'role-given',
    { role: 'office', personId: PEOPLE.office, schoolId: SCHOOL, ...ROLE },
  ],
  [
    streamOf('office', SCHOOL),
    'role-given',
    { role: 'teacher', personId: PEOPLE.teacher, classId: CLASS, ...ROLE },
  ],
  [
    streamOf('office', SCHOOL),
    'role-given',
    { role: 'student', personId: PEOPLE.maya, classId: CLASS, ...ROLE },
  ],
  [streamOf('school', SCHOOL), 'pack-published', { entry: ENTRY }],
];

const STUDENTS = streamOf('student', PEOPLE.maya);
const ON = { courseId: COURSE.courseId, version: COURSE.version };
const CHECK = {
  ...{ ...ON, checkId: 'sums-check', attempt: 1 },
  place: { packId: ENTRY.packId, packHash: ENTRY.hash, lessonId: 'beans' },
  answers: [{ slotId: 'a', blockId: 's1', response: { kind: 'number', text: '4' }, right: true }],
};
const HANDED_IN = 200;
/** A course that Maya is in the middle of, and what she and others have said in it. */
const IN_THE_COURSE: readonly Founding[] = [
  [STUDENTS, 'check-handed-in', CHECK, PEOPLE.maya],
  [streamOf('school', SCHOOL), 'course-published', { course: COURSE }],
  [streamOf('class', CLASS), 'course-given', { course: COURSE }, PEOPLE.teacher],
  [STUDENTS, 'course-begun', ON, PEOPLE.maya],
  [STUDENTS, 'course-moved', ON, PEOPLE.teacher],
  [STUDENTS, 'supports-set', { supports: { moreTries: 1, noTimer: true } }, PEOPLE.teacher],
  [STUDENTS, 'check-recorded', { ...CHECK, attempt: 2, paper: true }, PEOPLE.teacher],
  [STUDENTS, 'check-marked', { handedInId: id(HANDED_IN), right: ['a'], supervised: false }],
  [STUDENTS, 'answer-corrected', { answerId: id(HANDED_IN), right: false }],
  [
    STUDENTS,
    'credit-awarded',
    { ...ON, title: COURSE.title, area: COURSE.area, credit: 50, doneAt: OPENED_AT },
    PEOPLE.teacher,
  ],
];

function founded([stream, type, payload, personId = SCHOOL_PERSON]: Founding, number: number): BookbagEvent {
  return {
    ...{ id: id(number) as EventId, stream, type, v: 1, personId: personId as PersonId },
    ...{ deviceId: SCHOOL_DEVICE, deviceSeq: 0, at: OPENED_AT, session: 'school', elapsedMs: 0 },
    ...{ heardAt: null, enc: 'plain' as const, payload: JSON.stringify(payload) },
  };
}

async function found({ store }: DataFolder): Promise<void> {
  await inOneRun(store, OPENED_AT, async (run) => {
    await run.tx.addSchool({ schoolId: SCHOOL, title: 'Hill School' });
    for (const [index, one] of FOUNDING.entries()) await addEvent(run, founded(one, 100 + index));
    for (const [index, one] of IN_THE_COURSE.entries()) await addEvent(run, founded(one, HANDED_IN + index));
    for (const who of Object.keys(PEOPLE) as Who[]) {
      const { deviceId, token } = deviceOf(who);
      await run.tx.addEnrolment({ enrolmentId: who, deviceId, at: OPENED_AT });
      await run.tx.addProfile(who, { personId: personOf(who), hasSignedIn: true });
      const hashed = { tokenHash: tokenHash(token), previousHash: null, previousUntil: 0 };
      await run.tx.setDeviceToken(who, hashed);
      const session = { personId: personOf(who), usedAt: OPENED_AT, endsAt: OPENED_AT + SESSION_MS };
      await run.tx.putSession({ tokenHash: tokenHash(`session-of-${who}`), ...session });
    }
  });
}

export type GoldenSchool = DataFolder & {
  clock: { now: number };
  app(request: Request): Promise<Response>;
};

export async function openGoldenSchool(folder: string): Promise<GoldenSchool> {
  const data = await openDataFolder(folder, OPENED_AT);
  await found(data);
  const clock = { now: OPENED_AT };
  const parts = {
    ...{ ...data, signReceipt: openReceiptSigner(data.keys.receipt), staticApp: null },
    ...{ log: pino({ enabled: false }), version: '0.1.0', now: () => clock.now },
  };
  return { ...data, clock, app: createApp(parts) };
}
