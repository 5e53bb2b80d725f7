/**
 * A device that comes with nothing to say has been heard all the same, and the teachers of its children may know: a
 * child who is merely silent is not one of whom nobody knows. It is said in the stream that only staff reads, so no
 * family is woken by it, and so seldom that a visit after a visit stays quiet.
 */
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { PersonId } from '#core/people/ids.ts';
import { HEARD_KEY, type Heard } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { addRegister, SCHOOL_DEVICE, type Run } from './run.ts';
import { isCurrent } from '#core/people/roles.ts';

/** What was said less than this long ago is good enough. */
export const SAID_ANEW_MS = 12 * 60 * 60_000;

async function isStudent(run: Run, personId: PersonId): Promise<boolean> {
  const grants = await run.tx.grantsOf(personId);
  return grants.some((grant) => grant.role === 'student' && isCurrent(grant, run.now));
}

/** Says of every student among them that a device of theirs was heard now. */
export async function sayHeard(run: Run, personIds: readonly PersonId[]): Promise<void> {
  for (const personId of personIds) {
    const stream = streamOf('student-staff', personId);
    const said = await run.tx.register(stream, HEARD_KEY);
    const isFresh = said !== undefined && Math.abs(run.now - said.at) < SAID_ANEW_MS;
    if (isFresh || !(await isStudent(run, personId))) continue;
    const value: Heard = { at: run.now };
    addRegister(run, {
      ...{ stream, key: HEARD_KEY, personId: SCHOOL_PERSON, deviceId: SCHOOL_DEVICE, at: run.now },
      ...{ enc: 'plain', payload: JSON.stringify(value) },
    });
  }
}
