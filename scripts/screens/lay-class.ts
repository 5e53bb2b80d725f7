/** A class that has worked for a week, as devices would have brought it: somebody of every kind that a teacher meets. */
import { randomBytes } from 'node:crypto';
import type { DeviceId, PersonId } from '../../src/core/people/ids.ts';
import type { EventId } from '../../src/core/work/event.ts';
import { ALL_PAYLOADS, type AnyEventType } from '../../src/core/work/all-payloads.ts';
import { readDeskPayload } from '../../src/core/work/read-desk-payload.ts';
import { streamOf, type StreamId } from '../../src/core/work/stream.ts';
import { uuidV7 } from '../../src/core/work/uuid.ts';
import { officeOf } from '../../src/server/school/found-school.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import type { Store } from '../../src/server/store/store.ts';
import { addEvent, inOneRun, type Run } from '../../src/server/sync/run.ts';

const DAY_MS = 86_400_000;
const PLACE = {
  packId: 'fractions-number-line',
  packHash: 'f'.repeat(64),
  lessonId: 'fractions-number-line',
};

type Said = { daysAgo: number; type: AnyEventType; payload: unknown; byTeacher?: boolean };
type Child = { givenName: string; familyName: string; picture: string; said: readonly Said[] };

function worked(daysAgo: number): Said {
  const response = { kind: 'number', text: '5' };
  const place = { ...PLACE, blockId: `day-${String(daysAgo)}` };
  return { daysAgo, type: 'question-answered', payload: { place, response, right: true, tries: 1 } };
}

function stuck(): Said[] {
  const response = { kind: 'number', text: '7' };
  const place = { ...PLACE, blockId: 'stuck' };
  return [1, 2, 3, 4].map((tries) => ({
    ...{ daysAgo: 1, type: 'question-answered' },
    payload: { place, response, right: false, tries },
  }));
}

function wrote(daysAgo: number, title: string, text: string): Said {
  const place = { ...PLACE, blockId: `task ${title}` };
  return { daysAgo, type: 'work-handed-in', payload: { place, title, subject: 'science', text, files: [] } };
}

function called(daysAgo: number, contact: object): Said {
  return { daysAgo, type: 'contact-logged', payload: contact, byTeacher: true };
}

function children(now: number): Child[] {
  const until = now + 4 * DAY_MS;
  return [
    {
      ...{ givenName: 'Amara', familyName: 'Okoye', picture: 'sun' },
      said: [
        ...[6, 4, 3, 1].map(worked),
        wrote(
          1,
          'My bean plant, week 2',
          'It grew 5 cm after the rain. I think rain water has something in it.',
        ),
      ],
    },
    {
      ...{ givenName: 'Bartholomew-Alexander', familyName: 'Featherstonehaugh', picture: 'boat' },
      said: [
        ...stuck(),
        worked(1),
        worked(2),
        wrote(2, 'My bean plant, week 1', 'Two leaves.\nThe stem is 3 cm.'),
      ],
    },
    {
      ...{ givenName: 'Camila', familyName: 'Reyes', picture: 'fish' },
      said: [
        worked(5),
        called(2, { outcome: 'ill', until, note: 'Her mother says: back on Friday, she reads in bed.' }),
        called(4, { outcome: 'no-answer' }),
      ],
    },
    {
      ...{ givenName: 'Dario', familyName: 'Cruz', picture: 'drum' },
      said: [worked(18), called(3, { outcome: 'offline', until })],
    },
    { givenName: 'Ella', familyName: 'Bennett', picture: 'leaf', said: [] },
    { givenName: 'Theo', familyName: 'Wallace', picture: 'hill', said: [worked(2)] },
    { givenName: 'Zoë', familyName: 'Åkesson', picture: 'moon', said: [worked(11)] },
  ];
}

type Who = { schoolId: string; classId: string; teacherId: PersonId };

/** The ids of Room 12, whose teacher is the one who was given it first. */
async function readRoom(store: Store): Promise<Who> {
  const schoolId = (await store.schools())[0]?.schoolId ?? '';
  const { events } = await store.page(streamOf('office', schoolId), 0, { items: 1000, characters: 1e7 });
  const room = events
    .flatMap((event) => readDeskPayload(event, 'class-added') ?? [])
    .find(({ title }) => title === 'Room 12');
  const role = events
    .flatMap((event) => readDeskPayload(event, 'role-given') ?? [])
    .find((given) => given.role === 'teacher' && given.classId === room?.classId);
  if (room === undefined || role === undefined) throw new Error('The school has no Room 12 with a teacher.');
  return { schoolId, classId: room.classId, teacherId: role.personId as PersonId };
}

function streamFor(type: AnyEventType, personId: PersonId): StreamId {
  return streamOf(type === 'contact-logged' ? 'student-staff' : 'student', personId);
}

let spoken = 0;

async function say(
  run: Run,
  { type, payload, byTeacher }: Said,
  { child, teacher }: Record<string, PersonId>,
) {
  if (child === undefined || teacher === undefined) return;
  spoken += 1;
  await addEvent(run, {
    ...{ id: uuidV7(run.now, randomBytes(10)) as EventId, stream: streamFor(type, child), type },
    ...{ v: ALL_PAYLOADS[type].v, personId: byTeacher === true ? teacher : child },
    ...{ deviceId: 'laid' as DeviceId, deviceSeq: spoken, at: run.now, session: 'laid', elapsedMs: 0 },
    ...{ heardAt: run.now, enc: 'plain', payload: JSON.stringify(payload) },
  });
}

/** The school may be open. Each thing arrives on the day on which it was done. */
export async function layClass(folder: string): Promise<void> {
  const now = Date.now();
  const { store } = await openDataFolder(folder, now);
  try {
    const { schoolId, classId, teacherId } = await readRoom(store);
    for (const { said, ...child } of children(now)) {
      const personId = await inOneRun(store, now, async (run) => {
        const { addPerson, giveRole } = officeOf(run, schoolId);
        const added = await addPerson(child);
        await giveRole(added, { role: 'student', classId, from: 0, to: null });
        return added;
      });
      for (const one of said.toSorted((a, b) => b.daysAgo - a.daysAgo)) {
        const at = now - one.daysAgo * DAY_MS - 3_600_000;
        await inOneRun(store, at, (run) => say(run, one, { child: personId, teacher: teacherId }));
      }
    }
  } finally {
    await store.close();
  }
}
