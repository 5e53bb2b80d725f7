/**
 * An author's folder (docs/authoring.md) read as a pack: `pack.yaml`, and lessons in Markdown with their files.
 *
 * - Nothing is written, and nothing outside of the folder is read.
 * - The first thing that is wrong ends it with an AuthoringError: one sentence with file and line.
 * - The same folder always gives the same source, in the same order.
 */
import type { PackSource } from '../pack-source.ts';
import { AuthoringError } from './authoring-error.ts';
import { findSharedVoices, refuseIdleVoices } from './narration.ts';
import { LESSON_FILE, openPackFolder, type Found, type Named, type PackFolder } from './pack-folder.ts';
import { readLesson, type AuthoredLesson } from './read-lesson.ts';
import { PackSettingsSchema, type PackSettings } from './settings.ts';
import { readYaml, type Settings } from './yaml-settings.ts';

const SETTINGS_FILE = 'pack.yaml';

/** A pack, with where its author wrote it. */
export type AuthoredPack = Omit<PackSource, 'lessons'> & { lessons: AuthoredLesson[] };

export async function readAuthorFolder(path: string): Promise<AuthoredPack> {
  const folder = await openPackFolder(path);
  const { value: settings, lineOf } = await readSettings(folder);
  const voices = await findSharedVoices(folder);
  const lessons: AuthoredLesson[] = [];
  for (const [entry, name] of settings.lessons.entries()) {
    const named = { file: SETTINGS_FILE, line: lineOf('lessons', entry) };
    const lesson = await readLesson(await findLesson(name, folder, named), { folder, settings, voices });
    const { id } = lesson.lesson;
    if (lessons.some((other) => other.lesson.id === id)) {
      throw new AuthoringError(
        named.file,
        named.line,
        `The lesson “${name}” has the id “${id}”, which another lesson has too.`,
      );
    }
    lessons.push(lesson);
  }
  refuseIdleVoices(
    voices,
    lessons.map(({ lesson }) => lesson),
  );
  const { id, subject, grade, ...others } = settings;
  return {
    ...{ packId: id, ...others, lessons },
    ...(subject === undefined ? {} : { subject }),
    ...(grade === undefined ? {} : { grade }),
  };
}

async function readSettings(folder: PackFolder): Promise<Settings<PackSettings>> {
  const found = await folder.find(SETTINGS_FILE, '', { file: SETTINGS_FILE, line: undefined });
  return readYaml(
    { file: SETTINGS_FILE, text: await folder.readText(found), firstLine: 1 },
    PackSettingsSchema,
  );
}

/** A lesson is a Markdown file, or a folder with `lesson.md` in it. */
async function findLesson(name: string, folder: PackFolder, named: Named): Promise<Found> {
  const found = await folder.find(name, '', named);
  if (found.isFolder) return folder.find(LESSON_FILE, found.path, named);
  if (found.path.endsWith('.md')) return found;
  throw new AuthoringError(
    named.file,
    named.line,
    `“${name}” is no lesson: name a Markdown file or a folder with ${LESSON_FILE} in it.`,
  );
}
