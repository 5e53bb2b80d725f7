/** Makes every file smaller that the editions of a pack want smaller: each once, several at a time, none again that was made before. */
import { availableParallelism } from 'node:os';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import { sayBytes } from '#core/pack/limits.ts';
import { AuthoringError } from '../authoring/authoring-error.ts';
import type { PackSource, SourceFile } from '../pack-source.ts';
import { openDerivedFiles, type Derived, type DerivedFile } from './derived-files.ts';
import { treatmentOf, type Became, type SmallEdition } from './edition-source.ts';
import { findFfmpeg, type Ffmpeg } from './ffmpeg.ts';
import { inParallel } from './in-parallel.ts';
import { UnreadableMedia, type Maker } from './maker.ts';

export type SmallFilesOptions = {
  /** Where files that were made smaller are kept from build to build. */
  cache: string;
  /** Hears how far it is. */
  tell: (line: string) => void;
  /** The program to call; `ffmpeg` unless said. */
  ffmpeg?: string;
};

export type SmallFiles = {
  became(edition: SmallEdition): Became;
  /** What made them. */
  tools: string[];
  /** What could not be made as small as it might be, in a sentence. */
  warning?: string;
};

type Wish = { file: SourceFile; edition: SmallEdition; maker: Maker };

export async function makeSmallFiles(
  pack: PackSource,
  editions: readonly SmallEdition[],
  options: SmallFilesOptions,
): Promise<SmallFiles> {
  const files = pack.lessons.flatMap((lesson) => lesson.files);
  const needsFfmpeg = editions.includes('light') && files.some(isPlayed);
  const found = needsFfmpeg ? await findFfmpeg(options.ffmpeg) : undefined;
  const ffmpeg = typeof found === 'string' ? undefined : found;
  const wishes = wishesOf(files, editions, ffmpeg);
  const made = await makeAll([...wishes], options);
  return {
    became: (edition) => (file) => {
      const treatment = treatmentOf(file, edition, ffmpeg);
      if (treatment === 'told') return undefined;
      return { derived: treatment === 'left' ? undefined : made.get(keyOf(file, treatment)) };
    },
    tools: [...new Set([...wishes.values()].map(({ maker }) => maker.tool))].sort(),
    ...(typeof found === 'string' ? { warning: warningOf(found) } : {}),
  };
}

function isPlayed({ type }: SourceFile): boolean {
  return type.startsWith('audio/') || type.startsWith('video/');
}

function warningOf(why: string): string {
  return `No sound or video was made smaller, since ${why}: the light edition has sound as it is, and of each video its poster and its words.`;
}

function keyOf({ path }: SourceFile, { recipe }: Maker): string {
  return canonicalJson({ path, recipe });
}

function wishesOf(
  files: readonly SourceFile[],
  editions: readonly SmallEdition[],
  ffmpeg: Ffmpeg | undefined,
): Map<string, Wish> {
  const wishes = new Map<string, Wish>();
  for (const edition of editions)
    for (const file of files) {
      const maker = treatmentOf(file, edition, ffmpeg);
      if (typeof maker !== 'string') wishes.set(keyOf(file, maker), { file, edition, maker });
    }
  return wishes;
}

async function makeAll(
  wishes: [string, Wish][],
  { cache, tell }: SmallFilesOptions,
): Promise<Map<string, DerivedFile | undefined>> {
  const derivedFiles = await openDerivedFiles(cache);
  const made = new Map<string, DerivedFile | undefined>();
  const total = String(wishes.length);
  // What takes longest begins first, so that no processor waits for it alone at the end.
  const longestFirst = wishes.toSorted(([, a], [, b]) => b.file.sizeBytes - a.file.sizeBytes);
  await inParallel(longestFirst, availableParallelism(), async ([key, { file, edition, maker }], signal) => {
    const derived = await derivedFiles.derive(file.path, maker, signal).catch((error: unknown) => {
      if (!(error instanceof UnreadableMedia)) throw error;
      const sentence = `This file cannot be made smaller (${error.message}): save it again, or build with --editions full.`;
      throw new AuthoringError(file.shownPath, undefined, sentence);
    });
    made.set(key, derived.file);
    tell(`[${String(made.size)}/${total}] ${file.shownPath}, ${edition}: ${sayOutcome(file, derived)}`);
  });
  return made;
}

function sayOutcome({ sizeBytes }: SourceFile, { file, reused }: Derived): string {
  const before = reused ? ', as before' : '';
  if (file === undefined) return `${sayBytes(sizeBytes)}, stays as it is${before}`;
  return `${sayBytes(sizeBytes)} → ${sayBytes(file.sizeBytes)}${before}`;
}
