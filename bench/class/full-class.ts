/**
 * A class of thirty in the middle of a year: each has done sixty lessons, whose work was looked at and answered, and of 28 of
 * them five pieces wait for a word: three of writing, one with a photo, one of two photos.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { DeviceId, PersonId } from '#core/people/ids.ts';
import type { BookbagEvent, EventId } from '#core/work/event.ts';
import { PAYLOADS, type WorkFile } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { partBlob } from '../../src/server/blobs/blobs.ts';
import { installDemo } from '../../src/server/demo/install-demo.ts';
import { officeOf } from '../../src/server/school/found-school.ts';
import { openDataFolder, type DataFolder } from '../../src/server/school/open-data-folder.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { layYears } from '../../tests/support/lay-years.ts';
import { schoolYears } from '../../tests/support/school-years.ts';

export const STUDENTS = 30;
export const PIECES = 140;
const WAITING_STUDENTS = 28;
const PIECES_EACH = PIECES / WAITING_STUDENTS;
/** Of these years a lesson has thirteen or fourteen events. */
const EVENTS_OF_60_LESSONS = 804;
const PART_BYTES = 262_144;
const HOUR_MS = 3_600_000;

type Years = ReturnType<typeof schoolYears>;

/** Without what nobody has answered: that waits in no pile here. */
function allAnswered({ events, ...years }: Years): Years {
  const answered = new Set(events.flatMap((event) => readPayload(event, 'feedback-given')?.workId ?? []));
  const isDone = (event: BookbagEvent) => {
    if (event.type === 'work-handed-in') return answered.has(event.id);
    const seen = readPayload(event, 'work-seen');
    return seen === undefined || answered.has(seen.workId);
  };
  return { ...years, events: events.filter(isDone) };
}

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
async function waitingOf(
  school: DataFolder,
  studentId: PersonId,
  { prose, now }: { prose: readonly string[]; now: number },
): Promise<Years> {
  const stream = streamOf('student', studentId);
  const years: Years = { events: [], registers: [], parts: [] };
  for (let number = 0; number < PIECES_EACH; number += 1) {
    const photos = number < 3 ? 0 : number - 2;
    const files: WorkFile[] = [];
    while (files.length < photos) files.push(await layPhoto(school, stream, number));
    years.parts.push(...files.flatMap(({ parts }) => parts));
    const at = now - (PIECES_EACH - number) * 20 * HOUR_MS;
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

/** Makes the school; returns how many events its class has. */
export async function layFullClass(folder: string, contentFolder: string): Promise<number> {
  const now = Date.now();
  const school = await openDataFolder(folder, now);
  try {
    const demo = await installDemo({ ...school, dataFolder: school.path, contentFolder, now });
    const students = [demo.maya, demo.sam];
    await inOneRun(school.store, now, async (run) => {
      const office = officeOf(run, demo.schoolId);
      while (students.length < STUDENTS) {
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
    let events = 0;
    for (const [index, studentId] of students.entries()) {
      const who = { studentId, teacherId: demo.teacher, endsAt: now - 5 * 24 * HOUR_MS };
      const past = allAnswered(schoolYears(who, EVENTS_OF_60_LESSONS));
      const prose = past.events.flatMap((event) => readPayload(event, 'work-handed-in')?.text ?? []);
      const waiting =
        index < WAITING_STUDENTS ? await waitingOf(school, studentId, { prose, now }) : undefined;
      await layYears(school.store, past);
      if (waiting !== undefined) await layYears(school.store, waiting);
      events += past.events.length + (waiting?.events.length ?? 0);
    }
    return events;
  } finally {
    await school.store.close();
  }
}
