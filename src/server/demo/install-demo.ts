/**
 * The demo school: an office, two teachers with three classes, a household with four students and their guardian, and
 * the lessons of content/, built, published and given to the classes of their grade the same way as any school's.
 */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Course } from '#core/course/course.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { streamOf } from '#core/work/stream.ts';
import { codeHash, emailHash } from '../auth/codes.ts';
import type { SchoolKeys } from '../auth/school-keys.ts';
import { hashSecret } from '../auth/secrets.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { enterCourse } from '../courses/publish-course.ts';
import { COURSE_FILE, readCourse } from '../courses/read-course.ts';
import { buildEditions, type BuiltEdition } from '../packs/editions/build-editions.ts';
import { DERIVED_FOLDER } from '../packs/editions/derived-files.ts';
import { withEdition } from '../packs/editions/with-edition.ts';
import { newId, officeOf, type Office } from '../school/found-school.ts';
import type { Store } from '../store/store.ts';
import { addSchoolEvent, enterPack, storePack } from '../sync/publish-pack.ts';
import { withUpdates } from '../sync/price-updates.ts';
import { inOneRun, type Run } from '../sync/run.ts';
import { DEMO, DEMO_PASSWORD, LEO_SECRET, SAM_SECRET } from './credentials.ts';
import { inOrder, isForGrade, ROOMS } from './rooms.ts';

export type DemoParts = {
  store: Store;
  blobs: Blobs;
  keys: SchoolKeys;
  /** Where a pack file may lie while it is built. */
  dataFolder: string;
  /** Where files that were made smaller are kept; in the data folder unless said. */
  cache?: string;
  /** The authors' folders; those without a pack.yaml are no packs. */
  contentFolder: string;
  now: number;
};

export type DemoSchool = Places & People;

const MINUTE_MS = 60_000;
const ALWAYS = { from: 0, to: null } as const;

async function addPeople(office: Office) {
  const child = (givenName: string, picture: string) =>
    office.addPerson({ givenName, familyName: 'Rivera', picture, language: 'en' });
  return {
    office: await office.addPerson({ givenName: 'Grace', familyName: 'Ito', language: 'en' }),
    teacher: await office.addPerson({ givenName: 'Ada', familyName: 'Okafor', language: 'en' }),
    otherTeacher: await office.addPerson({ givenName: 'Ben', familyName: 'Castillo', language: 'en' }),
    guardian: await office.addPerson({ givenName: 'Elena', familyName: 'Rivera', language: 'es' }),
    maya: await child('Maya', 'kite'),
    sam: await child('Samuel', 'fish'),
    leo: await child('Leo', 'sun'),
    nadia: await child('Nadia', 'leaf'),
  };
}

async function addPlaces(office: Office, schoolId: string) {
  const addRoom = (room: keyof typeof ROOMS) => office.addClass(ROOMS[room].title, ROOMS[room].grade);
  return {
    schoolId,
    /** Room 12. */
    classId: await addRoom('classId'),
    room3: await addRoom('room3'),
    room21: await addRoom('room21'),
    householdId: await office.addHousehold('Rivera family'),
  };
}

type Places = Awaited<ReturnType<typeof addPlaces>>;
type People = Awaited<ReturnType<typeof addPeople>>;

async function giveRoles({ giveRole }: Office, people: People, places: Places): Promise<void> {
  const { schoolId, classId, room3, room21, householdId } = places;
  await giveRole(people.office, { role: 'office', schoolId, ...ALWAYS });
  await giveRole(people.teacher, { role: 'teacher', classId, ...ALWAYS });
  for (const room of [room3, room21])
    await giveRole(people.otherTeacher, { role: 'teacher', classId: room, ...ALWAYS });
  const classOf = { maya: classId, sam: classId, leo: room3, nadia: room21 };
  for (const name of ['maya', 'sam', 'leo', 'nadia'] as const) {
    const student = people[name];
    await giveRole(student, { role: 'student', classId: classOf[name], ...ALWAYS });
    await giveRole(student, { role: 'member', householdId, ...ALWAYS });
    const rights: ('see' | 'message' | 'sign')[] = ['see', 'message', 'sign'];
    await giveRole(people.guardian, { role: 'guardian', studentId: student, rights, ...ALWAYS });
  }
  await giveRole(people.guardian, { role: 'member', householdId, ...ALWAYS });
}

type Hashes = Record<'password' | 'maya' | 'sam' | 'leo' | 'nadia', string>;

async function giveSecrets({ tx, now: madeAt }: Run, school: DemoSchool, hashes: Hashes): Promise<void> {
  const loopbackOnly = true;
  for (const who of ['office', 'teacher', 'otherTeacher', 'guardian'] as const) {
    const row = { emailHash: emailHash(DEMO[who].email), personId: school[who] };
    await tx.putPassword({ ...row, secretHash: hashes.password, loopbackOnly });
  }
  for (const who of ['maya', 'sam', 'leo', 'nadia'] as const) {
    const { card, asks } = DEMO[who];
    const row = { personId: school[who], loopbackOnly };
    await tx.putSecret({ ...row, asks, secretHash: hashes[who], setAt: madeAt });
    await tx.putCard({ ...row, codeHash: codeHash(card), madeAt });
  }
  const { householdId } = school;
  await tx.putHouseholdCode({ codeHash: codeHash(DEMO.household.code), householdId, loopbackOnly, madeAt });
}

async function hashSecrets(): Promise<Hashes> {
  return {
    password: await hashSecret(DEMO_PASSWORD),
    maya: await hashSecret(DEMO.maya.secret),
    sam: await hashSecret(SAM_SECRET),
    leo: await hashSecret(LEO_SECRET),
    nadia: await hashSecret(DEMO.nadia.secret),
  };
}

async function foundDemo(run: Run, hashes: Hashes): Promise<DemoSchool> {
  const schoolId = newId(run.now);
  await run.tx.addSchool({ schoolId, title: DEMO.school });
  const office = officeOf(run, schoolId);
  const people = await addPeople(office);
  const places = await addPlaces(office, schoolId);
  await giveRoles(office, people, places);
  const school = { ...places, ...people };
  await giveSecrets(run, school, hashes);
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

/**
 * Builds one author's folder into a pack that the school keeps: whole, and in words. The light edition is left to
 * `bookbag pack build`: its films alone take longer than a first start may.
 */
async function packUp(parts: DemoParts, folder: string): Promise<CatalogueEntry> {
  const workshop = join(parts.dataFolder, 'building');
  // One that was broken off may have left something.
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop);
  try {
    const built = await buildEditions(folder, {
      targets: { full: join(workshop, 'full.bookbag'), text: join(workshop, 'text.bookbag') },
      ...{ key: parts.keys.pack, epoch: await parts.store.epoch() },
      ...{ cache: parts.cache ?? join(parts.dataFolder, DERIVED_FOLDER), tell: () => undefined },
    });
    if (!built.ok) throw new Error(built.sentence);
    const kept: CatalogueEntry[] = [];
    for (const edition of built.editions) kept.push(await keep(parts, edition));
    return await withUpdates(parts.blobs, kept.reduce(withEdition), []);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function keep(
  { store, blobs, keys }: DemoParts,
  { target, entry }: BuiltEdition,
): Promise<CatalogueEntry> {
  const staged = await blobs.stage(createReadStream(target), entry.sizeBytes);
  return storePack({ store, blobs, keys: [keys.pack.publicKey] }, staged);
}

/** Publishes a pack and gives it to the classes of its grade. */
async function publishAndAssign(run: Run, entry: CatalogueEntry, school: DemoSchool): Promise<void> {
  await enterPack(run, entry, { schoolId: school.schoolId, personId: school.teacher });
  for (const room of ['classId', 'room3', 'room21'] as const) {
    if (!isForGrade(entry.grade, ROOMS[room].grade)) continue;
    const stream = streamOf('class', school[room]);
    const personId = room === 'classId' ? school.teacher : school.otherTeacher;
    await addSchoolEvent(run, { stream, type: 'pack-assigned', personId, payload: { entry } });
  }
}

async function readCourses(contentFolder: string): Promise<Course[]> {
  const courses: Course[] = [];
  for (const name of (await readdir(contentFolder)).sort()) {
    const text = await readFile(join(contentFolder, name, COURSE_FILE), 'utf8').catch(() => undefined);
    if (text !== undefined) courses.push(readCourse(`${name}/${COURSE_FILE}`, text));
  }
  return courses;
}

/** Publishes a course and gives it to the classes of its grade. */
async function publishAndGive(run: Run, course: Course, school: DemoSchool): Promise<void> {
  await enterCourse(run, course, { schoolId: school.schoolId, personId: school.teacher });
  for (const room of ['classId', 'room3', 'room21'] as const) {
    if (!isForGrade(course.grade, ROOMS[room].grade)) continue;
    const stream = streamOf('class', school[room]);
    const personId = room === 'classId' ? school.teacher : school.otherTeacher;
    await addSchoolEvent(run, { stream, type: 'course-given', personId, payload: { course } });
  }
}

/** Makes the demo school in an empty store: whole, or, when it is broken off, not at all. */
export async function installDemo(parts: DemoParts): Promise<DemoSchool> {
  const entries: CatalogueEntry[] = [];
  for (const folder of await packFolders(parts.contentFolder)) entries.push(await packUp(parts, folder));
  const courses = await readCourses(parts.contentFolder);
  const hashes = await hashSecrets();
  return inOneRun(parts.store, parts.now, async (run) => {
    const school = await foundDemo(run, hashes);
    // The newest stands first on a shelf, so the first is given last, a minute after the one before it.
    const ordered = inOrder(entries);
    for (const [before, entry] of [...ordered.entries()].toReversed())
      await publishAndAssign({ ...run, now: run.now - before * MINUTE_MS }, entry, school);
    for (const course of courses) await publishAndGive(run, course, school);
    return school;
  });
}
