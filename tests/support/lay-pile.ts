/**
 * A pile of work at school: of each of 28 students five pieces wait for a word, three of writing, one with a photo, one of two
 * photos; laid into the log, the tables and the blobs as so many visits would have.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import { PAYLOADS, type WorkFile } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { partBlob } from '../../src/server/blobs/blobs.ts';
import { installDemo, type DemoSchool } from '../../src/server/demo/install-demo.ts';
import { officeOf } from '../../src/server/school/found-school.ts';
import { openDataFolder, type DataFolder } from '../../src/server/school/open-data-folder.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { layYears } from './lay-years.ts';
import type { schoolYears } from './school-years.ts';

export const WAITING_STUDENTS = 28;
export const PIECES_EACH = 5;
const PART_BYTES = 262_144;
const HOUR_MS = 3_600_000;

type Years = ReturnType<typeof schoolYears>;

async function photo(number: number): Promise<Buffer> {
  const tile = randomBytes(48 * 64 * 3);
  return sharp(tile, { raw: { width: 64, height: 48, channels: 3 } })
    .resize(1280, 960, { kernel: 'cubic' })
    .jpeg({ quality: 70 + (number % 10) })
    .toBuffer();
}

async function layPhoto(
  { blobs }: DataFolder,
  stream: ReturnType<typeof streamOf>,
  number: number,
): Promise<WorkFile> {
  const bytes = await photo(number);
  const parts: [string, number][] = [];
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    const part = bytes.subarray(from, from + PART_BYTES);
    const hash = createHash('sha256').update(part).digest('hex');
    await blobs.put(partBlob(stream, hash), part);
    parts.push([hash, part.length]);
  }
  return { kind: 'photo', type: 'image/jpeg', sizeBytes: bytes.length, parts };
}

/** What waits of one student, with the parts of its photos. */
export async function waitingOf(
  school: DataFolder,
  studentId: PersonId,
  { prose, now, pieces = PIECES_EACH }: { prose: readonly string[]; now: number; pieces?: number },
): Promise<Years> {
  const stream = streamOf('student', studentId);
  const years: Years = { events: [], registers: [], parts: [] };
  for (let number = 0; number < pieces; number += 1) {
    const photos = number < 3 ? 0 : number - 2;
    const files: WorkFile[] = [];
    while (files.length < photos) files.push(await layPhoto(school, stream, number));
    years.parts.push(...files.flatMap(({ parts }) => parts));
    const at = now - (pieces - number) * 20 * HOUR_MS;
    const text = prose[number] ?? '';
    const place = {
      packId: 'unit-now',
      packHash: 'f'.repeat(64),
      lessonId: `lesson-${String(number)}`,
      blockId: 'task',
    };
    const payload = { place, title: `Task ${String(number + 1)}`, subject: 'science', text, files };
    years.events.push({
      ...{
        id: uuidV7(at, randomBytes(10)) as EventId,
        stream,
        type: 'work-handed-in',
        v: PAYLOADS['work-handed-in'].v,
      },
      ...{
        personId: studentId,
        deviceId: `now-${studentId}` as DeviceId,
        deviceSeq: number + 1,
        at,
        session: randomUUID(),
      },
      ...{ elapsedMs: 0, heardAt: at, enc: 'plain', payload: JSON.stringify(payload), arrivedAt: at },
    });
  }
  return years;
}

/** The students of the demo's class, of whom there are so many from now on. */
export async function addClassmates(
  school: Pick<DataFolder, 'store'>,
  demo: DemoSchool,
  { count, now }: { count: number; now: number },
): Promise<PersonId[]> {
  const students = [demo.maya, demo.sam].slice(0, count);
  await inOneRun(school.store, now, async (run) => {
    const office = officeOf(run, demo.schoolId);
    while (students.length < count) {
      const personId = await office.addPerson({
        givenName: `Kim ${String(students.length)}`,
        familyName: 'Rivera',
        picture: 'sun',
        language: 'en',
      });
      await office.giveRole(personId, { role: 'student', classId: demo.classId, from: 0, to: null });
      students.push(personId);
    }
  });
  return students;
}

export type Pile = { students: number; pieces: number };

/** A school of the demo's people in this folder, in which nothing has been done but what waits. */
export async function layPile(
  folder: string,
  contentFolder: string,
  { students, pieces }: Pile,
): Promise<void> {
  const now = Date.now();
  const school = await openDataFolder(folder, now);
  try {
    const demo = await installDemo({ ...school, dataFolder: school.path, contentFolder, now });
    for (const studentId of await addClassmates(school, demo, { count: students, now })) {
      const prose = Array.from({ length: pieces }, (_, number) => `My bean grew ${String(number + 2)} cm.`);
      await layYears(school.store, await waitingOf(school, studentId, { prose, now, pieces }));
    }
  } finally {
    await school.store.close();
  }
}
