/** Somebody more at the demo school, with roles and a way in, as its office would have given them. */
import type { PersonId } from '../../src/core/people/ids.ts';
import { emailHash } from '../../src/server/auth/codes.ts';
import { hashSecret } from '../../src/server/auth/secrets.ts';
import { officeOf, type Office } from '../../src/server/school/found-school.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import type { TestSchool } from './open-school.ts';

export type GrownUp = { personId: PersonId; email: string; password: string };
type Role = Parameters<Office['giveRole']>[1];

export async function addGrownUp(
  school: Pick<TestSchool, 'store' | 'clock'>,
  { schoolId, givenName, roles }: { schoolId: string; givenName: string; roles: readonly Role[] },
): Promise<GrownUp> {
  const email = `${givenName.toLowerCase()}@school.example`;
  const password = `the password of ${givenName}`;
  const secretHash = await hashSecret(password);
  const personId = await inOneRun(school.store, school.clock.now, async (run) => {
    const { addPerson, giveRole } = officeOf(run, schoolId);
    const added = await addPerson({ givenName });
    for (const role of roles) await giveRole(added, role);
    await run.tx.putPassword({
      ...{ emailHash: emailHash(email), personId: added, secretHash, loopbackOnly: false },
    });
    return added;
  });
  return { personId, email, password };
}

/** What the office says later of a role that it gave. */
export async function sayRole(
  school: Pick<TestSchool, 'store' | 'clock'>,
  schoolId: string,
  { personId, role }: { personId: PersonId; role: Role },
): Promise<void> {
  await inOneRun(school.store, school.clock.now, (run) => officeOf(run, schoolId).giveRole(personId, role));
}
