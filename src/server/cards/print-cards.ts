/** Makes the cards of a sheet: a new code for each child and for each household, beside those that were printed before. */
import type { CardSheet, PrintedCard, PrintedHousehold } from '#core/protocol/cards.ts';
import { codeHash, makeCode } from '../auth/codes.ts';
import { faceFound } from '../auth/joining.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store, StoreReader, StoreWriter } from '../store/store.ts';
import { faceOf, householdIdsOf, studentsOf } from './students-of.ts';

export type Printing = {
  classId: string;
  schoolId: string;
  /** Everybody of the class when undefined; who is not in it is left out. */
  studentIds: readonly string[] | undefined;
  now: number;
};

async function cardOf(tx: StoreWriter, person: PersonRow, now: number): Promise<PrintedCard> {
  const code = makeCode();
  const { personId } = person;
  await tx.putCard({ codeHash: codeHash(code), personId, loopbackOnly: false, madeAt: now });
  const { asks } = await faceFound(tx, person, { now, isLocal: false });
  return { ...faceOf(person), asks, code };
}

/** Each household with those of its children who are on this sheet. */
async function homesOf(
  store: StoreReader,
  people: readonly PersonRow[],
  now: number,
): Promise<Map<string, PersonRow[]>> {
  const homes = new Map<string, PersonRow[]>();
  for (const person of people) {
    for (const id of await householdIdsOf(store, person.personId, now)) {
      homes.set(id, [...(homes.get(id) ?? []), person]);
    }
  }
  return homes;
}

async function householdCardOf(
  tx: StoreWriter,
  { householdId, children, now }: { householdId: string; children: readonly PersonRow[]; now: number },
): Promise<PrintedHousehold[]> {
  const household = await tx.household(householdId);
  if (household === undefined) return [];
  const code = makeCode();
  await tx.putHouseholdCode({ codeHash: codeHash(code), householdId, loopbackOnly: false, madeAt: now });
  const language = children.find((child) => child.language !== null)?.language ?? undefined;
  return [
    {
      ...{ householdId, title: household.title, code },
      children: children.map(({ givenName }) => givenName),
      ...(language === undefined ? {} : { language }),
    },
  ];
}

export async function printCards(
  store: Store,
  { classId, schoolId, studentIds, now }: Printing,
): Promise<CardSheet> {
  const school = (await store.schools()).find((each) => each.schoolId === schoolId);
  const group = await store.classRow(classId);
  const everybody = await studentsOf(store, classId, now);
  const people = everybody.filter(({ personId }) => studentIds?.includes(personId) ?? true);
  return store.write(async (tx) => {
    const cards: PrintedCard[] = [];
    for (const person of people) cards.push(await cardOf(tx, person, now));
    const households: PrintedHousehold[] = [];
    for (const [householdId, children] of await homesOf(tx, people, now)) {
      households.push(...(await householdCardOf(tx, { householdId, children, now })));
    }
    return { school: school?.title ?? '', title: group?.title ?? '', cards, households };
  });
}
