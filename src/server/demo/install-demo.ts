/**
 * The demo school: an office, a teacher with a class, a household with two students and their guardian, and the
 * lessons of content/, built, published and assigned the same way as any school's.
 */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { codeHash, emailHash } from '../auth/codes.ts';
import type { SchoolKeys } from '../auth/school-keys.ts';
import { hashSecret } from '../auth/secrets.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { buildPack } from '../packs/build-pack.ts';
import { newId, officeOf, type Office } from '../school/found-school.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { addSchoolEvent, enterPack, storePack } from '../sync/publish-pack.ts';
import { inOneRun, type Run } from '../sync/run.ts';
import { DEMO, DEMO_PASSWORD, SAM_SECRET } from './credentials.ts';

export type DemoParts = {
  store: Store;
  blobs: Blobs;
  keys: SchoolKeys;
  /** Where a pack file may lie while it is built. */
  dataFolder: string;
  /** The authors' folders; those without a pack.yaml are no packs. */
  contentFolder: string;
  now: number;
};

export type DemoSchool = {
  schoolId: string;
  classId: string;
  householdId: string;
  office: PersonId;
  teacher: PersonId;
  guardian: PersonId;
  maya: PersonId;
  sam: PersonId;
};

const ALWAYS = { from: 0, to: null } as const;

async function addPeople(office: Office) {
  return {
    office: await office.addPerson({ givenName: 'Grace', familyName: 'Ito', language: 'en' }),
    teacher: await office.addPerson({ givenName: 'Ada', familyName: 'Okafor', language: 'en' }),
    guardian: await office.addPerson({ givenName: 'Elena', familyName: 'Rivera', language: 'es' }),
    maya: await office.addPerson({
      givenName: 'Maya',
      familyName: 'Rivera',
      picture: 'kite',
      language: 'en',
    }),
    sam: await office.addPerson({
      givenName: 'Samuel',
      familyName: 'Rivera',
      picture: 'fish',
      language: 'en',
    }),
  };
}

type Places = Pick<DemoSchool, 'schoolId' | 'classId' | 'householdId'>;
type People = Awaited<ReturnType<typeof addPeople>>;

async function giveRoles({ giveRole }: Office, people: People, places: Places): Promise<void> {
  const { schoolId, classId, householdId } = places;
  await giveRole(people.office, { role: 'office', schoolId, ...ALWAYS });
  await giveRole(people.teacher, { role: 'teacher', classId, ...ALWAYS });
  for (const student of [people.maya, people.sam]) {
    await giveRole(student, { role: 'student', classId, ...ALWAYS });
    await giveRole(student, { role: 'member', householdId, ...ALWAYS });
    const rights: ('see' | 'message' | 'sign')[] = ['see', 'message', 'sign'];
    await giveRole(people.guardian, { role: 'guardian', studentId: student, rights, ...ALWAYS });
  }
  await giveRole(people.guardian, { role: 'member', householdId, ...ALWAYS });
}

type Hashes = { password: string; maya: string; sam: string };

async function giveSecrets(tx: StoreWriter, school: DemoSchool, hashes: Hashes): Promise<void> {
  const loopbackOnly = true;
  for (const who of ['office', 'teacher', 'guardian'] as const) {
    const row = { emailHash: emailHash(DEMO[who].email), personId: school[who] };
    await tx.putPassword({ ...row, secretHash: hashes.password, loopbackOnly });
  }
  for (const who of ['maya', 'sam'] as const) {
    const { card, asks } = DEMO[who];
    const row = { codeHash: codeHash(card), personId: school[who], asks };
    await tx.putCard({ ...row, secretHash: hashes[who], loopbackOnly });
  }
  const { householdId } = school;
  await tx.putHouseholdCode({ codeHash: codeHash(DEMO.household.code), householdId, loopbackOnly });
}

async function hashSecrets(): Promise<Hashes> {
  return {
    password: await hashSecret(DEMO_PASSWORD),
    maya: await hashSecret(DEMO.maya.secret),
    sam: await hashSecret(SAM_SECRET),
  };
}

async function foundDemo(run: Run, hashes: Hashes): Promise<DemoSchool> {
  const schoolId = newId(run.now);
  await run.tx.addSchool({ schoolId, title: DEMO.school });
  const office = officeOf(run, schoolId);
  const people = await addPeople(office);
  const places = {
    schoolId,
    classId: await office.addClass('Room 12', '4'),
    householdId: await office.addHousehold('Rivera family'),
  };
  await giveRoles(office, people, places);
  const school = { ...places, ...people };
  await giveSecrets(run.tx, school, hashes);
  return school;
}

async function packFolders(contentFolder: string): Promise<string[]> {
  const folders: string[] = [];
  for (const name of (await readdir(contentFolder)).sort()) {
    const folder = join(contentFolder, name);
    const isPack = await stat(join(folder, 'pack.yaml')).then(
      (status) => status.isFile(),
      () => false,
    );
    if (isPack) folders.push(folder);
  }
  return folders;
}

/** Builds one author's folder into a pack that the school keeps. */
async function packUp(parts: DemoParts, folder: string): Promise<CatalogueEntry> {
  const { store, blobs, keys } = parts;
  const workshop = join(parts.dataFolder, 'building');
  // One that was broken off may have left something.
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop);
  try {
    const target = join(workshop, 'demo.bookbag');
    const built = await buildPack(folder, { target, key: keys.pack, epoch: await store.epoch() });
    if (!built.ok) throw new Error(built.sentence);
    const staged = await blobs.stage(createReadStream(target), built.entry.sizeBytes);
    return await storePack({ blobs, keys: [keys.pack.publicKey] }, staged);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function publishAndAssign(run: Run, entry: CatalogueEntry, school: DemoSchool): Promise<void> {
  const { schoolId, classId, teacher: personId } = school;
  await enterPack(run, entry, { schoolId, personId });
  const stream = streamOf('class', classId);
  await addSchoolEvent(run, { stream, type: 'pack-assigned', personId, payload: { entry } });
}

/** Makes the demo school in an empty store: whole, or, when it is broken off, not at all. */
export async function installDemo(parts: DemoParts): Promise<DemoSchool> {
  const entries: CatalogueEntry[] = [];
  for (const folder of await packFolders(parts.contentFolder)) entries.push(await packUp(parts, folder));
  const hashes = await hashSecrets();
  return inOneRun(parts.store, parts.now, async (run) => {
    const school = await foundDemo(run, hashes);
    for (const entry of entries) await publishAndAssign(run, entry, school);
    return school;
  });
}
