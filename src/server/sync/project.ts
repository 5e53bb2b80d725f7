/** What an event changes in the tables for reading. Pure, so that they can be made again from the log. */
import { readCourseWork } from '#core/course/read-course-work.ts';
import type { BookbagEvent } from '#core/work/event.ts';
import type { PersonId } from '#core/people/ids.ts';
import { subjectOf } from '#core/people/roles.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { WorkFile } from '#core/work/payloads.ts';
import type { PayloadOf } from '#core/work/all-payloads.ts';
import { readDeskPayload } from '#core/work/read-desk-payload.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { parseStream } from '#core/work/stream.ts';
import type { GrantRow, PersonRow } from '../store/people.ts';
import type { RowChange } from '../store/store.ts';

type Arrived = BookbagEvent & { arrivedAt: number };

function grantOf(role: RoleGiven, schoolId: string): GrantRow {
  return {
    personId: role.personId as PersonId,
    role: role.role,
    subjectId: subjectOf(role),
    schoolId,
    rights: role.role === 'guardian' ? role.rights : [],
    from: role.from,
    to: role.to,
  };
}

function personOf(person: PayloadOf<'person-added'>, schoolId: string): PersonRow {
  const { givenName, familyName = null, picture = null, language = null } = person;
  const { email = null, phone = null, grade = null, sourcedId = null } = person;
  return {
    ...{ personId: person.personId as PersonId, schoolId, givenName, familyName, picture, language },
    ...{ email, phone, grade, sourcedId },
  };
}

function sizeOf(files: readonly WorkFile[]): number {
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

function officeChanges(event: Arrived, schoolId: string): RowChange[] {
  const person = readDeskPayload(event, 'person-added');
  if (person !== undefined) {
    return [{ table: 'persons', row: personOf(person, schoolId) }];
  }
  const added = readDeskPayload(event, 'class-added');
  if (added !== undefined) {
    const { grade = null, sourcedId = null } = added;
    return [{ table: 'classes', row: { ...added, schoolId, grade, sourcedId } }];
  }
  const household = readDeskPayload(event, 'household-added');
  if (household !== undefined) return [{ table: 'households', row: { ...household, schoolId } }];
  const role = readDeskPayload(event, 'role-given');
  return role === undefined ? [] : [{ table: 'grants', row: grantOf(role, schoolId) }];
}

function classChanges(event: Arrived, classId: string): RowChange[] {
  const course = readCourseWork(event, 'course-given')?.course;
  if (course === undefined) return [];
  const { courseId, version } = course;
  return [{ table: 'given_courses', row: { classId, courseId, version, course } }];
}

function schoolChanges(event: Arrived, schoolId: string): RowChange[] {
  const course = readCourseWork(event, 'course-published')?.course;
  if (course !== undefined) {
    const { courseId, version } = course;
    return [{ table: 'courses', row: { schoolId, courseId, version, course, at: event.arrivedAt } }];
  }
  const published = readPayload(event, 'pack-published');
  if (published === undefined) return [];
  const { entry } = published;
  const { hash, packId, version } = entry;
  const { personId, arrivedAt: publishedAt } = event;
  return [{ table: 'publications', row: { schoolId, hash, packId, version, entry, personId, publishedAt } }];
}

/** Files are entered under the event that lists them, so that the school knows when it holds all of them. */
function filesOf(event: Arrived, files: readonly WorkFile[]): RowChange {
  const { stream, id, personId, arrivedAt } = event;
  const row = { stream, workId: id, personId, files: [...files], sizeBytes: sizeOf(files), arrivedAt };
  return { table: 'works', row };
}

function studentChanges(event: Arrived): RowChange[] {
  const work = readPayload(event, 'work-handed-in');
  if (work !== undefined) return [filesOf(event, work.files)];
  const sound = readPayload(event, 'feedback-given')?.sound;
  return sound === undefined ? [] : [filesOf(event, [sound])];
}

function familyChanges(event: Arrived): RowChange[] {
  const said = readDeskPayload(event, 'message-sent');
  return said?.kind === 'sound' ? [filesOf(event, [said.file])] : [];
}

export function project(event: Arrived): RowChange[] {
  const parts = parseStream(event.stream);
  switch (parts?.kind) {
    case 'office':
      return officeChanges(event, parts.owner);
    case 'school':
      return schoolChanges(event, parts.owner);
    case 'class':
      return classChanges(event, parts.owner);
    case 'student':
      return studentChanges(event);
    case 'family':
      return familyChanges(event);
    default:
      return [];
  }
}
