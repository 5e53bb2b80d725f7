/**
 * Recorded voices: files in `narration/` beside a lesson, named by what they read (core/lesson/narration.ts) with “.”
 * for “/”. Voices for buttons may lie in the pack's own `narration/<language>/`, for all of its lessons.
 */
import { posix } from 'node:path';
import type { Lesson } from '#core/lesson/blocks.ts';
import { narratableKeys } from '#core/lesson/narration.ts';
import { AuthoringError } from './authoring-error.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { LESSON_FILE, type PackFolder } from './pack-folder.ts';

const FOLDER = 'narration';
const VOICE_FILE = /^(.+)\.(ogg|mp3|m4a)$/;

/** Path of a file in the pack's folder, by its key. */
type Voices = ReadonlyMap<string, string>;
/** The pack's own voices by language. */
export type SharedVoices = ReadonlyMap<string, Voices>;

export async function findSharedVoices(folder: PackFolder): Promise<SharedVoices> {
  const shared = new Map<string, Voices>();
  for (const { name, isFolder } of await folder.list(FOLDER)) {
    const path = `${FOLDER}/${name}`;
    if (!isFolder)
      throw new AuthoringError(
        path,
        undefined,
        `This belongs to no lesson: the voices of a lesson lie in a folder “${FOLDER}” beside its lesson.md, those of buttons in “/${FOLDER}/en”.`,
      );
    const voices = await voicesIn(path, folder);
    for (const [key, file] of voices)
      if (!key.startsWith('button/'))
        throw new AuthoringError(file, undefined, 'Lessons of a pack share the voices of buttons only.');
    shared.set(name, voices);
  }
  return shared;
}

/** A folder for a language that no lesson has is a slip of the author. */
export function refuseIdleVoices(shared: SharedVoices, lessons: readonly Lesson[]): void {
  for (const language of shared.keys()) {
    if (lessons.some((lesson) => lesson.language === language)) continue;
    throw new AuthoringError(
      `${FOLDER}/${language}`,
      undefined,
      `No lesson of this pack is in “${language}”.`,
    );
  }
}

/** Every file has something that it reads. A lesson's own voice goes before that of the pack. */
export async function takeNarration(
  lesson: Lesson,
  draft: LessonDraft,
  shared: SharedVoices,
): Promise<Lesson['narration']> {
  const own = await ownVoices(draft);
  const keys = narratableKeys(lesson);
  for (const [key, file] of own)
    if (!keys.includes(key))
      throw new AuthoringError(file, undefined, `This lesson has no “${key}” to read aloud.`);
  const voices = new Map([...(shared.get(lesson.language) ?? []), ...own]);
  const narration: Record<string, string> = {};
  for (const key of keys) {
    const path = voices.get(key);
    if (path === undefined) continue;
    const reference = `/${path.split('/').map(encodeURIComponent).join('/')}`;
    narration[key] = (await draft.takeFile({ reference, use: 'audio', node: {} })).name;
  }
  return Object.keys(narration).length === 0 ? undefined : narration;
}

/** A lesson without a folder of its own has no place for them: other lessons lie beside it. */
async function ownVoices(draft: LessonDraft): Promise<Voices> {
  const home = posix.dirname(draft.file);
  const hasHome = home !== '.' && posix.basename(draft.file) === LESSON_FILE;
  return hasHome ? voicesIn(`${home}/${FOLDER}`, draft.folder) : new Map();
}

async function voicesIn(path: string, folder: PackFolder): Promise<Voices> {
  const voices = new Map<string, string>();
  for (const { name } of await folder.list(path)) {
    const file = `${path}/${name}`;
    const key = VOICE_FILE.exec(name)?.[1]?.replace('.', '/');
    if (key === undefined)
      throw new AuthoringError(file, undefined, 'A recorded voice is an .ogg, .mp3 or .m4a file.');
    if (voices.has(key))
      throw new AuthoringError(file, undefined, `There are two voices for “${key}”; keep one.`);
    voices.set(key, file);
  }
  return voices;
}
