/** Pictures, sound, video and PDFs that cost a household more than they need to, and what would be lost of them in words. */
import { readFile } from 'node:fs/promises';
import type { VideoBlock } from '#core/lesson/blocks.ts';
import { sayBytes } from '#core/pack/limits.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import { wordsOfCaptions } from '../editions/caption-words.ts';
import type { SourceFile } from '../pack-source.ts';
import type { Finding } from './finding.ts';
import { secondsOf, voicesOf } from './voices.ts';

const KIB = 1024;
const MOST_PICTURE_BYTES = 400 * KIB;
const MOST_DOCUMENT_BYTES = 2 * KIB * KIB;
/** With room for what the head of a file and a rate that varies add. */
const MOST_SOUND_BITS = 140_000;
const MOST_VIDEO_BITS = 2_200_000;

export async function lintMedia(authored: AuthoredLesson): Promise<Finding[]> {
  const voices = new Set(voicesOf(authored));
  const findings: Finding[] = [];
  for (const file of authored.files) {
    const sentence = voices.has(file) ? undefined : await sentenceOf(file);
    if (sentence !== undefined) findings.push({ file: file.shownPath, sentence });
  }
  return [...findings, ...(await lintVideos(authored))];
}

async function sentenceOf(file: SourceFile): Promise<string | undefined> {
  const { type, sizeBytes } = file;
  if (type.startsWith('image/') && sizeBytes > MOST_PICTURE_BYTES)
    return `This picture has ${sayBytes(sizeBytes)}: save it as WebP with 1600 pixels at most.`;
  if (type === 'application/pdf' && sizeBytes > MOST_DOCUMENT_BYTES)
    return `This PDF has ${sayBytes(sizeBytes)}: save it with smaller pictures.`;
  if (type.startsWith('audio/')) return sentenceOfRate(file, MOST_SOUND_BITS, '128 kbit/s');
  return type.startsWith('video/') ? sentenceOfRate(file, MOST_VIDEO_BITS, '2 Mbit/s') : undefined;
}

async function sentenceOfRate(
  { path, sizeBytes }: SourceFile,
  most: number,
  enough: string,
): Promise<string | undefined> {
  const seconds = await secondsOf(path);
  if (seconds === undefined || sizeBytes * 8 <= most * seconds) return undefined;
  const kilobits = Math.round((sizeBytes * 8) / seconds / 1000);
  return `This has ${String(kilobits)} kbit/s (${sayBytes(sizeBytes)}); ${enough} are enough.`;
}

/** An edition in words has of a video what is said of it, and its poster. */
async function lintVideos({ lesson, file, files, blockLines }: AuthoredLesson): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const block of lesson.blocks) {
    if (block.kind !== 'video') continue;
    const line = blockLines.get(block.id);
    for (const sentence of await lostOf(block, files)) findings.push({ file, line, sentence });
  }
  return findings;
}

async function lostOf(
  { poster, captions, transcript }: VideoBlock,
  files: readonly SourceFile[],
): Promise<string[]> {
  const lost: string[] = [];
  if (poster === undefined)
    lost.push(
      'This video has no poster: in the edition without video nothing of it is seen; poster="….webp".',
    );
  if (transcript.length > 0 || captions === undefined) return lost;
  const path = files.find(({ name }) => name === captions)?.path;
  const words = path === undefined ? [] : wordsOfCaptions(await readFile(path, 'utf8'));
  const left = words.length === 0 ? 'nothing' : 'only what its captions say';
  lost.push(
    `This video has no transcript: in the edition without video ${left} is left of it; write between “:::video{…}” and “:::” what is seen.`,
  );
  return lost;
}
