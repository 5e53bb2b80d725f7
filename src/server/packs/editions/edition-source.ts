/** The source of an edition: the author's lessons with the files that were made smaller in place of theirs. */
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Edition } from '#core/pack/catalogue.ts';
import { MEDIA_TYPES } from '#core/pack/media-types.ts';
import { filesOfLesson } from '#core/lesson/files.ts';
import type { Flow } from '#core/lesson/text.ts';
import type { PackSource, SourceFile, SourceLesson } from '../pack-source.ts';
import { wordsOfCaptions } from './caption-words.ts';
import type { DerivedFile } from './derived-files.ts';
import { editionLesson } from './edition-lesson.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import type { Maker } from './maker.ts';
import { smallFilm, smallSound } from './small-media.ts';
import { smallPicture } from './small-picture.ts';

export type SmallEdition = Exclude<Edition, 'full'>;

/** What makes it smaller, unless it is left as it is, or told: the edition has words in place of it. */
type Treatment = Maker | 'left' | 'told';

const LONGEST_SIDE = { light: 960, text: 480 } as const satisfies Record<SmallEdition, number>;

/** Without ffmpeg, sound stays as it is and video is told. */
export function treatmentOf(
  { type }: SourceFile,
  edition: SmallEdition,
  ffmpeg: Ffmpeg | undefined,
): Treatment {
  if (type.startsWith('image/')) return smallPicture(LONGEST_SIDE[edition]);
  const isSound = type.startsWith('audio/');
  if (!isSound && !type.startsWith('video/')) return 'left';
  if (edition === 'text') return 'told';
  if (ffmpeg === undefined) return isSound ? 'left' : 'told';
  return isSound ? smallSound(ffmpeg, type) : smallFilm(ffmpeg);
}

/** What a file of the author became: undefined when it is told. */
export type Became = (file: SourceFile) => { derived: DerivedFile | undefined } | undefined;

export async function editionSource(
  pack: PackSource,
  edition: SmallEdition,
  became: Became,
): Promise<PackSource> {
  const lessons: SourceLesson[] = [];
  for (const { lesson, files } of pack.lessons) lessons.push(await lessonOf({ lesson, files }, became));
  return { ...pack, edition, lessons };
}

type Brought = { file: SourceFile; derived: DerivedFile | undefined };

async function lessonOf({ lesson, files }: SourceLesson, became: Became): Promise<SourceLesson> {
  const words = await captionWords(files);
  const brought = broughtFiles(files, became);
  const told = editionLesson(lesson, {
    fileOf: (name) => {
      const { file, derived } = brought.get(name) ?? {};
      return file && { name: file.name, width: derived?.width, height: derived?.height };
    },
    wordsOf: (captions) => words.get(captions) ?? [],
  });
  const used = new Set(filesOfLesson(told).map(({ name }) => name));
  return {
    lesson: told,
    files: [...brought.values()].map(({ file }) => file).filter(({ name }) => used.has(name)),
  };
}

async function captionWords(files: readonly SourceFile[]): Promise<Map<string, Flow[]>> {
  const words = new Map<string, Flow[]>();
  for (const { name, type, path } of files)
    if (type === 'text/vtt') words.set(name, wordsOfCaptions(await readFile(path, 'utf8')));
  return words;
}

/** By the author's names, in their order. */
function broughtFiles(files: readonly SourceFile[], became: Became): Map<string, Brought> {
  const taken = new Set(files.map(({ name }) => name));
  const brought = new Map<string, Brought>();
  for (const file of files) {
    const made = became(file);
    if (made === undefined) continue;
    const { derived } = made;
    brought.set(file.name, { derived, file: derived === undefined ? file : inPlaceOf(file, derived, taken) });
  }
  return brought;
}

function inPlaceOf(
  file: SourceFile,
  { path, sizeBytes, extension }: DerivedFile,
  taken: Set<string>,
): SourceFile {
  const name = nameWith(extension, file.name, taken);
  taken.add(name);
  return { ...file, name, path, sizeBytes, type: MEDIA_TYPES[extension] };
}

/** `rope.png` becomes `rope.webp`, or `rope-2.webp` where that is another file of the lesson. */
function nameWith(extension: string, name: string, taken: ReadonlySet<string>): string {
  const stem = name.slice(0, -posix.extname(name).length);
  let renamed = `${stem}.${extension}`;
  for (let count = 2; renamed !== name && taken.has(renamed); count += 1)
    renamed = `${stem}-${String(count)}.${extension}`;
  return renamed;
}
