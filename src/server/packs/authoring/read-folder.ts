/**
 * An author's folder (docs/authoring.md) read as a pack: `pack.yaml`, and lessons in Markdown with their files.
 *
 * - Nothing is written, and nothing outside of the folder is read.
 * - The first thing that is wrong ends it with an AuthoringError: one sentence with file and line.
 * - The same folder always gives the same source, in the same order.
 */
import { posix } from 'node:path';
import * as v from 'valibot';
import { LessonSchema, type Lesson } from '#core/lesson/blocks.ts';
import type { PackSource, SourceLesson } from '../pack-source.ts';
import { AuthoringError } from './authoring-error.ts';
import { toBlocks } from './lesson-blocks.ts';
import { LessonDraft } from './lesson-draft.ts';
import { openPackFolder, type Found, type Named, type PackFolder } from './pack-folder.ts';
import {
  LessonSettingsSchema,
  PackSettingsSchema,
  type LessonSettings,
  type PackSettings,
} from './settings.ts';
import { readYaml, type Settings } from './yaml-settings.ts';

const SETTINGS_FILE = 'pack.yaml';
const LESSON_FILE = 'lesson.md';

export async function readAuthorFolder(path: string): Promise<PackSource> {
  const folder = await openPackFolder(path);
  const { value: settings, lineOf } = await readSettings(folder);
  const lessons: SourceLesson[] = [];
  for (const [entry, name] of settings.lessons.entries()) {
    const named = { file: SETTINGS_FILE, line: lineOf('lessons', entry) };
    const lesson = await readLesson(await findLesson(name, folder, named), folder, settings);
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

async function readLesson(found: Found, folder: PackFolder, pack: PackSettings): Promise<SourceLesson> {
  const text = await folder.readText(found);
  const { yaml, body } = splitFrontMatter(text, found.path);
  const { value: settings } = readYaml({ file: found.path, text: yaml, firstLine: 2 }, LessonSettingsSchema);
  const draft = new LessonDraft(folder, found.path, text);
  const blocks = await toBlocks(body, draft);
  if (blocks.length === 0) throw new AuthoringError(found.path, undefined, 'This lesson is empty.');
  const lesson = v.safeParse(LessonSchema, lessonOf(settings, pack, { path: found.path, blocks, draft }));
  if (lesson.success) return { lesson: lesson.output, files: draft.files };
  const [issue] = lesson.issues;
  throw new AuthoringError(
    found.path,
    undefined,
    `This lesson cannot be packed: ${v.getDotPath(issue) ?? ''} ${issue.message}.`,
  );
}

type Body = { path: string; blocks: Lesson['blocks']; draft: LessonDraft };

function lessonOf(settings: LessonSettings, pack: PackSettings, body: Body): Lesson {
  const subject = settings.subject ?? pack.subject;
  return {
    id: settings.id ?? idFromPath(body.path),
    title: settings.title,
    language: settings.language ?? pack.language,
    minutes: settings.minutes,
    ...(subject === undefined ? {} : { subject }),
    blocks: body.blocks,
    grownUps: body.draft.grownUps.length === 0 ? undefined : body.draft.grownUps,
    attribution: settings.attribution ?? pack.attribution,
    licence: settings.licence ?? pack.licence,
  };
}

/** `02-the-map/lesson.md` and `02-the-map.md` both are `the-map`. */
function idFromPath(path: string): string {
  const name =
    posix.basename(path) === LESSON_FILE ? posix.basename(posix.dirname(path)) : posix.basename(path, '.md');
  const slug = name
    .toLowerCase()
    .replace(/^\d+[-_ ]+(?=.)/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug !== '') return slug.slice(0, 64);
  throw new AuthoringError(path, undefined, 'This lesson needs an id in its front matter.');
}

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** The body keeps the lines of the file: what stood before it is blank. */
function splitFrontMatter(text: string, file: string): { yaml: string; body: string } {
  const [whole, yaml] = FRONT_MATTER.exec(text) ?? [];
  if (whole === undefined || yaml === undefined) {
    throw new AuthoringError(
      file,
      1,
      'A lesson begins with its front matter: “---”, title and minutes, “---”.',
    );
  }
  return { yaml, body: whole.replace(/[^\n]/g, '') + text.slice(whole.length) };
}
