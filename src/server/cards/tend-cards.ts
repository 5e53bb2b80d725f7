/** Which cards there are, what is done about a lost one, and new pictures for a child who forgot. */
import type { ClassCards, NewSecret } from '#core/protocol/cards.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { PersonId } from '#core/people/ids.ts';
import { changeSecret, inventSecret, makeSecret } from '../auth/change-secret.ts';
import { faceFound } from '../auth/joining.ts';
import type { Store } from '../store/store.ts';
import { inOneRun } from '../sync/run.ts';
import { faceOf, householdIdsOf, studentsOf } from './students-of.ts';

export async function readClassCards(store: Store, classId: string, now: number): Promise<ClassCards> {
  const students: ClassCards['students'] = [];
  for (const person of await studentsOf(store, classId, now)) {
    const cards = await store.cardsOf(person.personId);
    const hasSecret = (await store.secret(person.personId)) !== undefined;
    const newestAt = cards[0]?.madeAt ?? null;
    students.push({ ...faceOf(person), cards: cards.length, newestAt, hasSecret });
  }
  return { title: (await store.classRow(classId))?.title ?? '', students };
}

/**
 * A card that was lost opens nothing any more. One cannot tell which of a child's cards that was, so all of them end, and
 * so do the sessions that somebody may have begun with it: at home the child's pictures begin a new one.
 */
export async function endCards(
  store: Store,
  { studentId, household, now }: { studentId: string; household: boolean; now: number },
): Promise<void> {
  const homes = household ? await householdIdsOf(store, studentId, now) : [];
  await store.write(async (tx) => {
    await tx.endCards(studentId, now);
    await tx.endSessionsOf(studentId);
    for (const home of homes) await tx.endHouseholdCodes(home, now);
  });
}

/** Gives a child a new secret of the kind that they have, and says it once. */
export async function giveNewSecret(
  store: Store,
  { studentId, by, now }: { studentId: string; by: PersonId; now: number },
): Promise<NewSecret> {
  const person = await store.person(studentId);
  if (person === undefined) throw new ProtocolError('not-found');
  const { asks } = await faceFound(store, person, { now, isLocal: true });
  const secret = inventSecret(asks);
  const made = await makeSecret(secret);
  const { personId } = person;
  await inOneRun(store, now, (run) => changeSecret(run, { personId, asks, by, ...made }));
  return { asks, secret };
}
