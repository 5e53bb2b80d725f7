/** A network of schools in a data folder: its students with a device each, as they were when they went home on Friday. */
import { randomBytes } from 'node:crypto';
import type { PersonId } from '#core/people/ids.ts';
import type { Cursor } from '#core/protocol/sync.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { makeToken } from '../../src/server/auth/tokens.ts';
import { cookieName, SESSION_MS } from '../../src/server/auth/sessions.ts';
import { newId, officeOf } from '../../src/server/school/found-school.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { addSchoolEvent } from '../../src/server/sync/publish-pack.ts';
import { inOneRun, type Run } from '../../src/server/sync/run.ts';
import { catalogueEntry } from '../../tests/support/catalogue-entry.ts';

const CLASS_SIZE = 28;
const PACKS_A_CLASS = 6;
const FEEDBACK_EACH = 5;
const WEEKEND_MS = 2 * 24 * 60 * 60_000;

/** `token` and `cookie`: what the device shows at school. `cursors`: how far it has read. `made`: how many events it has made. */
export type HerdDevice = {
  deviceId: string;
  personId: PersonId;
  token: string;
  cookie: string;
  cursors: Record<string, Cursor>;
  made: number;
};

/** Lays `students` students in classes of 28 with their assignments and five words of feedback each, and a device for each. */
export async function layNetwork(folder: string, students: number): Promise<HerdDevice[]> {
  const now = Date.now();
  const { store } = await openDataFolder(folder, now);
  const schoolId = newId(now);
  await inOneRun(store, now, (run) => run.tx.addSchool({ schoolId, title: 'A network of schools' }));
  const devices: HerdDevice[] = [];
  for (let first = 0; first < students; first += CLASS_SIZE) {
    const size = Math.min(CLASS_SIZE, students - first);
    const personIds = await inOneRun(store, now, (run) => layClass(run, schoolId, size));
    for (const personId of personIds) {
      const device = newDevice(personId);
      await store.write((tx) => enrolDevice(tx, device, now));
      devices.push(device);
    }
  }
  await store.close();
  return devices;
}

async function layClass(run: Run, schoolId: string, size: number): Promise<PersonId[]> {
  const office = officeOf(run, schoolId);
  const classId = await office.addClass('Room', '4');
  const teacherId = await office.addPerson({ givenName: 'Lea' });
  await office.giveRole(teacherId, { role: 'teacher', classId, from: 0, to: null });
  const stream = streamOf('class', classId);
  for (let pack = 0; pack < PACKS_A_CLASS; pack += 1) {
    const payload = { entry: catalogueEntry({ packId: `unit-${String(pack)}` }) };
    await addSchoolEvent(run, { stream, type: 'pack-assigned', personId: teacherId, payload });
  }
  const personIds: PersonId[] = [];
  for (let seat = 0; seat < size; seat += 1) {
    const personId = await office.addPerson({ givenName: 'Sam', picture: 'kite' });
    await office.giveRole(personId, { role: 'student', classId, from: 0, to: null });
    await answerWork(run, personId, teacherId);
    personIds.push(personId);
  }
  return personIds;
}

async function answerWork(run: Run, student: PersonId, teacherId: PersonId): Promise<void> {
  const stream = streamOf('student', student);
  for (let count = 0; count < FEEDBACK_EACH; count += 1) {
    const payload = {
      workId: newId(run.now),
      text: 'You measured twice, that is how it is done. What if it were colder?',
    };
    await addSchoolEvent(run, { stream, type: 'feedback-given', personId: teacherId, payload });
  }
}

type Enrolled = HerdDevice & { tokenHash: string; sessionHash: string };

function newDevice(personId: PersonId): Enrolled {
  const token = makeToken();
  const session = makeToken();
  return {
    ...{ personId, token: token.token, tokenHash: token.tokenHash, sessionHash: session.tokenHash },
    deviceId: uuidV7(Date.now(), randomBytes(10)),
    cookie: `${cookieName(personId)}=${session.token}`,
    ...{ cursors: {}, made: 0 },
  };
}

type Writer = Run['tx'];

async function enrolDevice(tx: Writer, device: Enrolled, now: number): Promise<void> {
  const { deviceId, personId, tokenHash, sessionHash } = device;
  const enrolmentId = newId(now);
  const lastUse = now - WEEKEND_MS;
  await tx.addEnrolment({ enrolmentId, deviceId, at: lastUse });
  await tx.setDeviceToken(enrolmentId, { tokenHash, previousHash: null, previousUntil: 0 });
  await tx.addProfile(enrolmentId, { personId, hasSignedIn: true });
  await tx.putSession({ tokenHash: sessionHash, personId, usedAt: lastUse, endsAt: lastUse + SESSION_MS });
}
