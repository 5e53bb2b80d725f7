/**
 * What an office does, done by the school itself: while there is nobody yet (`bookbag init`), and for the demo
 * school. All of it goes through the log like everything else; only secrets do not.
 */
import { randomBytes } from 'node:crypto';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { emailHash } from '../auth/codes.ts';
import { hashSecret } from '../auth/secrets.ts';
import type { Store } from '../store/store.ts';
import { addSchoolEvent } from '../sync/publish-pack.ts';
import { inOneRun, type Run } from '../sync/run.ts';

export function newId(now: number): string {
  return uuidV7(now, randomBytes(10));
}

export type Newcomer = { givenName: string; familyName?: string; picture?: string; language?: string };
type RoleWithoutPerson = RoleGiven extends infer Role
  ? Role extends RoleGiven
    ? Omit<Role, 'personId'>
    : never
  : never;

/** The office of one school, writing in one transaction. */
export function officeOf(run: Run, schoolId: string) {
  const write = (type: AnyEventType, payload: unknown) =>
    addSchoolEvent(run, { stream: streamOf('office', schoolId), type, personId: SCHOOL_PERSON, payload });
  return {
    addPerson: async (newcomer: Newcomer): Promise<PersonId> => {
      const personId = newId(run.now) as PersonId;
      await write('person-added', { personId, ...newcomer });
      return personId;
    },
    addClass: async (title: string, grade: string): Promise<string> => {
      const classId = newId(run.now);
      await write('class-added', { classId, title, grade });
      return classId;
    },
    addHousehold: async (title: string): Promise<string> => {
      const householdId = newId(run.now);
      await write('household-added', { householdId, title });
      return householdId;
    },
    giveRole: (personId: PersonId, role: RoleWithoutPerson) => write('role-given', { ...role, personId }),
  };
}
export type Office = ReturnType<typeof officeOf>;

export type Founding = { title: string; email: string; password: string; office: Newcomer; now: number };

/** A new school with one person in its office. */
export async function foundSchool(store: Store, founding: Founding): Promise<{ schoolId: string }> {
  const { title, email, password, office, now } = founding;
  const schoolId = newId(now);
  const secretHash = await hashSecret(password);
  await inOneRun(store, now, async (run) => {
    await run.tx.addSchool({ schoolId, title });
    const { addPerson, giveRole } = officeOf(run, schoolId);
    const personId = await addPerson(office);
    await giveRole(personId, { role: 'office', schoolId, from: 0, to: null });
    await run.tx.putPassword({ emailHash: emailHash(email), personId, secretHash, loopbackOnly: false });
  });
  return { schoolId };
}
