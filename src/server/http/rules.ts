/**
 * Who may call a route. A rule looks at the request and either lets somebody in, and says whom, or throws. Every
 * route has exactly one; there is no other way for a handler to learn who is calling.
 */
import { mayRead, mayTeach, type Grant } from '#core/access/access.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { PersonId } from '#core/people/ids.ts';
import { isStream, streamOf, type StreamId } from '#core/work/stream.ts';
import { requestEnrolment } from '../auth/enrol.ts';
import { sessionPeople } from '../auth/sessions.ts';
import type { Enrolment } from '../store/access.ts';
import type { GrantRole } from '../store/people.ts';
import { sendableStream } from '../sync/sendable.ts';
import { isCurrent } from '#core/people/roles.ts';
import { standingOf } from '../sync/standing.ts';
import type { Call } from './call.ts';

export const RULES = [
  'open',
  'device',
  'staff',
  'office',
  'sender',
  'reader',
  'guardian',
  'teacher',
  'class-keeper',
  'student-keeper',
] as const;
export type RuleName = (typeof RULES)[number];
export type Rule<Admitted> = { name: RuleName; admit(call: Call): Promise<Admitted> };

/** Anybody, known or not. */
export const open: Rule<null> = { name: 'open', admit: () => Promise.resolve(null) };

async function admitDevice({ request, parts, now }: Call): Promise<Enrolment> {
  const enrolment = await requestEnrolment(parts.store, request, now);
  if (enrolment === undefined) throw new ProtocolError('signed-out');
  return enrolment;
}

async function admitPeople({ request, parts, now }: Call): Promise<PersonId[]> {
  const people = await sessionPeople(parts.store, request, now);
  if (people.length === 0) throw new ProtocolError('signed-out');
  return people;
}

/** A device that the school knows, by its token. Who is signed in on it comes along. */
export const device: Rule<{ enrolment: Enrolment; people: PersonId[] }> = {
  name: 'device',
  admit: async (call) => ({
    enrolment: await admitDevice(call),
    people: await sessionPeople(call.parts.store, call.request, call.now),
  }),
};

type AtSchool = { personId: PersonId; schoolId: string };

async function admitAs(roles: readonly GrantRole[], call: Call): Promise<AtSchool> {
  for (const personId of await admitPeople(call)) {
    const grants = await call.parts.store.grantsOf(personId);
    const role = grants.find((grant) => roles.includes(grant.role) && isCurrent(grant, call.now));
    if (role !== undefined) return { personId, schoolId: role.schoolId };
  }
  throw new ProtocolError('not-allowed');
}

/** Somebody who is signed in and works at a school. */
export const staff: Rule<AtSchool> = {
  name: 'staff',
  admit: (call) => admitAs(['teacher', 'office'], call),
};

/** Somebody who is signed in and works in a school's office. */
export const office: Rule<AtSchool> = { name: 'office', admit: (call) => admitAs(['office'], call) };

function streamOfPath({ params }: Call): StreamId {
  const stream = `${params.kind ?? ''}/${params.owner ?? ''}`;
  if (!isStream(stream)) throw new ProtocolError('not-found');
  return stream;
}

/** A device whose people own the stream of the path, or speak there: it may send files into it. */
export const sender: Rule<StreamId> = {
  name: 'sender',
  admit: async (call) => {
    const { parts, now } = call;
    const enrolment = await admitDevice(call);
    const own = await sendableStream(parts.store, streamOfPath(call), { enrolment, now });
    if (own === undefined) throw new ProtocolError('not-allowed');
    return own;
  },
};

/** Somebody who is signed in and may read the stream of the path. */
export const reader: Rule<StreamId> = {
  name: 'reader',
  admit: async (call) => {
    const people = await admitPeople(call);
    const stream = streamOfPath(call);
    for (const personId of people) {
      if (mayRead(await standingOf(call.parts.store, personId, call.now), stream, call.now)) return stream;
    }
    throw new ProtocolError('not-allowed');
  },
};

/** Somebody who is signed in and sees how a child of theirs is doing. */
export const guardian: Rule<PersonId> = {
  name: 'guardian',
  admit: async (call) => {
    for (const personId of await admitPeople(call)) {
      const { grants } = await standingOf(call.parts.store, personId, call.now);
      const sees = (grant: Grant) => grant.role === 'guardian' && grant.rights.includes('see');
      if (grants.some((grant) => sees(grant) && isCurrent(grant, call.now))) return personId;
    }
    throw new ProtocolError('not-allowed');
  },
};

export type AtClass = AtSchool & { classId: string; stream: StreamId };

/** Somebody who is signed in and teaches the class of the path. */
export const teacher: Rule<AtClass> = {
  name: 'teacher',
  admit: async (call) => {
    const people = await admitPeople(call);
    const { store } = call.parts;
    const { classId = '' } = call.params;
    const stream = streamOf('class', classId);
    for (const personId of people) {
      const standing = await standingOf(store, personId, call.now);
      if (!mayTeach(standing, classId, call.now)) continue;
      const row = await store.classRow(classId);
      if (row !== undefined) return { personId, schoolId: row.schoolId, classId, stream };
    }
    throw new ProtocolError('not-allowed');
  },
};

/** The office of the school, or who teaches the class: not a substitute, who has no business with ways in. */
function keepsClass(schoolId: string, classId: string) {
  return (grant: Grant): boolean =>
    (grant.role === 'office' && grant.schoolId === schoolId) ||
    (grant.role === 'teacher' && grant.classId === classId);
}

async function admitKeeper(call: Call, keeps: (grant: Grant) => boolean): Promise<PersonId> {
  for (const personId of await admitPeople(call)) {
    const { grants } = await standingOf(call.parts.store, personId, call.now);
    if (grants.some((grant) => isCurrent(grant, call.now) && keeps(grant))) return personId;
  }
  throw new ProtocolError('not-allowed');
}

/** Somebody who is signed in and keeps the cards of the class of the path: its teacher, or its school's office. */
export const classKeeper: Rule<AtSchool & { classId: string }> = {
  name: 'class-keeper',
  admit: async (call) => {
    const { classId = '' } = call.params;
    const schoolId = (await call.parts.store.classRow(classId))?.schoolId ?? '';
    const personId = await admitKeeper(call, keepsClass(schoolId, classId));
    return { personId, schoolId, classId };
  },
};

/** Somebody who is signed in and teaches the student of the path, or works in the office that keeps them. */
export const studentKeeper: Rule<{ personId: PersonId; studentId: PersonId }> = {
  name: 'student-keeper',
  admit: async (call) => {
    const person = await call.parts.store.person(call.params.studentId ?? '');
    const held = person === undefined ? [] : await call.parts.store.grantsOf(person.personId);
    const isStudent = held.some((grant) => grant.role === 'student' && isCurrent(grant, call.now));
    const personId = await admitKeeper(
      call,
      (grant) =>
        isStudent &&
        ((grant.role === 'office' && grant.schoolId === person?.schoolId) ||
          (grant.role === 'teacher' && grant.studentIds.some((id) => id === person?.personId))),
    );
    if (person === undefined) throw new ProtocolError('not-allowed');
    return { personId, studentId: person.personId };
  },
};
