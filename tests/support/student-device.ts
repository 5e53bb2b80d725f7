/** A student's device: a profile, a class that has one pack, and that pack on the device, or only announced. */
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { StreamId } from '#core/work/stream.ts';
import { streamOf } from '#core/work/stream.ts';
import { downloadPack } from '#local/packs/download.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import { AMARAS_CLASS, assignPack } from './assign-pack.ts';
import { knownEvent } from './known-events.ts';
import { packShelf } from './pack-shelf.ts';
import { openTestParts, type TestParts } from './screen.tsx';
import { AMARA } from './work.ts';

export const AMARAS_PROFILE: ProfileRow = {
  personId: AMARA,
  givenName: 'Amara',
  picture: 'kite',
  roles: ['student'],
  signedIn: true,
  lastOpenedAt: 0,
};

/** What the school knows of the class: its teachers' names. */
export async function nameTeacher(work: WorkDatabase): Promise<void> {
  const payload = JSON.stringify({
    title: 'Room 12',
    teachers: [{ personId: 'teacher-1', givenName: 'Ada', familyName: 'Okafor' }],
  });
  const stream: StreamId = streamOf('class', AMARAS_CLASS);
  const event = knownEvent({
    id: 'x',
    type: 'pack-assigned',
    kind: 'class',
    owner: AMARAS_CLASS,
    payload: {},
  });
  const { personId, deviceId } = event;
  await work.registers.put({
    ...{ stream, key: 'about', personId, deviceId, at: 1, enc: 'plain', payload, dirty: 0, seq: 1 },
  });
}

export type StudentDevice = TestParts & { entry: CatalogueEntry; lesson: Lesson };

export const LESSON: Lesson = {
  id: 'beans',
  title: 'Beans',
  language: 'en',
  minutes: 20,
  subject: 'science',
  attribution: 'Drawn by Ada Okafor',
  licence: 'CC BY 4.0',
  blocks: [],
};

/** The pack is downloaded, so the lesson can be opened. */
export async function studentDevice(blocks: Block[], facts: Partial<Lesson> = {}): Promise<StudentDevice> {
  const parts = await openTestParts(AMARAS_PROFILE);
  const lesson = { ...LESSON, ...facts, blocks };
  const shelf = await packShelf({ lessons: [{ id: lesson.id, lesson, files: [] }], db: parts.packs });
  await downloadPack(parts.packs, shelf.hash, shelf.edges());
  await assignPack(parts.work, shelf.pack.entry);
  return { ...parts, entry: shelf.pack.entry, lesson };
}
