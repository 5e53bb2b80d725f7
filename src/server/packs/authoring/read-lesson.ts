/** One lesson of an author: its front matter, its blocks, its glossary, its notes for grown-ups and its voices. */
import { posix } from 'node:path';
import * as v from 'valibot';
import { LessonSchema, type Lesson, type Term } from '#core/lesson/blocks.ts';
import { isTooDeep } from '#core/lesson/parse-lesson.ts';
import type { SourceLesson } from '../pack-source.ts';
import { sealLesson, type Sealed } from '../seal.ts';
import { AuthoringError } from './authoring-error.ts';
import { toBlocks } from './lesson-blocks.ts';
import { LessonDraft } from './lesson-draft.ts';
import { takeNarration, type SharedVoices } from './narration.ts';
import { LESSON_FILE, type Found, type PackFolder } from './pack-folder.ts';
import { LessonSettingsSchema, type LessonSettings, type PackSettings } from './settings.ts';
import { termId } from './term-id.ts';
import { toTerms } from './terms.ts';
import { readYaml } from './yaml-settings.ts';

/** `file` and `blockLines`: where its blocks are written, by their ids. */
export type AuthoredLesson = SourceLesson & { file: string; blockLines: ReadonlyMap<string, number> };

/** What a lesson shares with the others of its pack. */
type Pack = { folder: PackFolder; settings: PackSettings; voices: SharedVoices };

export async function readLesson(
  found: Found,
  { folder, settings: pack, voices }: Pack,
): Promise<AuthoredLesson> {
  const text = await folder.readText(found);
  const { yaml, body } = splitFrontMatter(text, found.path);
  const { value: settings, lineOf } = readYaml(
    { file: found.path, text: yaml, firstLine: 2 },
    LessonSettingsSchema,
  );
  const termIds = Object.keys(settings.words).map(termId);
  const draft = new LessonDraft(folder, { file: found.path, text, termIds });
  const terms = toTerms(settings.words, draft, (word) => lineOf('words', word));
  const blocks = await toBlocks(body, draft);
  if (blocks.length === 0) throw new AuthoringError(found.path, undefined, 'This lesson is empty.');
  const whole = checked(lessonOf(settings, pack, { path: found.path, blocks, terms, draft }), found.path);
  const { lesson, keys } = settings.check === 'sealed' ? sealed(whole, draft) : { lesson: whole };
  const narration = await takeNarration(lesson, draft, voices);
  const { file, files, blockLines } = draft;
  return { lesson: { ...lesson, narration }, files, file, blockLines, ...(keys && { keys }) };
}

function sealed(lesson: Lesson, { file, blockLines }: LessonDraft): Sealed {
  return sealLesson(lesson, ({ id }) => {
    const sentence = `The question “${id}” cannot be sealed: a sealed check has choices, numbers and short texts only.`;
    return new AuthoringError(file, blockLines.get(id), sentence);
  });
}

/** By the rules of the reader: what is packed can be shown. */
function checked(value: Lesson, file: string): Lesson {
  if (isTooDeep(value))
    throw new AuthoringError(
      file,
      undefined,
      'Lists, quotes or formulas of this lesson are nested too deep.',
    );
  const lesson = v.safeParse(LessonSchema, value);
  if (lesson.success) return lesson.output;
  const [issue] = lesson.issues;
  const sentence = `This lesson cannot be packed: ${v.getDotPath(issue) ?? ''} ${issue.message}.`;
  throw new AuthoringError(file, undefined, sentence);
}

type Body = { path: string; blocks: Lesson['blocks']; terms: Term[]; draft: LessonDraft };

function lessonOf(settings: LessonSettings, pack: PackSettings, body: Body): Lesson {
  const subject = settings.subject ?? pack.subject;
  return {
    id: settings.id ?? idFromPath(body.path),
    title: settings.title,
    language: settings.language ?? pack.language,
    minutes: settings.minutes,
    ...(subject === undefined ? {} : { subject }),
    ...(settings.check !== undefined && { check: true as const }),
    blocks: body.blocks,
    terms: body.terms.length === 0 ? undefined : body.terms,
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
