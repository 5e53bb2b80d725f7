/** What a child has to do while a film goes to school: tasks to film, and some to write; and the film itself. */
import { randomFillSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningKey } from '../src/server/auth/school-keys.ts';
import { buildPack } from '../src/server/packs/build-pack.ts';
import { asYaml } from '../tests/support/markdown.ts';

export const UPLOAD_PACK = 'A film and some words';
export const UPLOAD_LESSON = 'Film it, then write';
/** One for each way in which a line breaks, in their order in the lesson. */
export const FILM_TASKS = { swallow: 'My film', refuse: 'My other film' };
export const NOTES = 12;

export function noteTask(note: number): string {
  return `Note ${String(note)}`;
}

export type LessonPlace = { folder: string; target: string; key: SigningKey };

export async function buildUploadPack({ folder, target, key }: LessonPlace): Promise<void> {
  await mkdir(join(folder, 'film'), { recursive: true });
  const films = Object.entries(FILM_TASKS).map(([id, title]) => task(`film-${id}`, title, 'video writing'));
  const notes = Array.from({ length: NOTES }, (_, index) =>
    task(`note-${String(index)}`, noteTask(index), 'writing paper'),
  );
  const head = `---\ntitle: ${UPLOAD_LESSON}\nminutes: 20\n---\n`;
  await writeFile(join(folder, 'film/lesson.md'), [head, ...films, ...notes].join('\n'));
  const settings = {
    ...{ id: 'upload', title: UPLOAD_PACK, version: 1, language: 'en', subject: 'arts', grade: '3' },
    ...{ licence: 'CC BY 4.0', attribution: 'Bookbag', lessons: ['film'] },
  };
  await writeFile(join(folder, 'pack.yaml'), asYaml(settings));
  const built = await buildPack(folder, { target, key });
  if (!built.ok) throw new Error(built.sentence);
}

function task(id: string, title: string, ways: string): string {
  return `:::task{#${id} title="${title}" ways="${ways}"}\nTell what you saw.\n:::\n`;
}

/** An MP4 of this size whose pictures nothing makes smaller, as those of a real film. */
export async function writeFilm(path: string, sizeBytes: number): Promise<void> {
  const head = Buffer.concat([box('ftyp', Buffer.from('mp42')), box('moov', box('mvhd', Buffer.alloc(100)))]);
  await writeFile(
    path,
    Buffer.concat([head, box('mdat', randomFillSync(Buffer.alloc(sizeBytes - head.length - 8)))]),
  );
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}
