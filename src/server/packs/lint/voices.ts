/** Recorded voices are the dearest part of a lesson: speech needs no more than 24 kbit/s. */
import { parseFile } from 'music-metadata';
import { sayBytes } from '#core/pack/limits.ts';
import type { SourceFile } from '../pack-source.ts';
import type { AuthoredLesson } from '../authoring/read-lesson.ts';
import type { Finding } from './finding.ts';

const MOST_BITS_A_SECOND = 28_000;
/** Heads and tags of a file: they weigh most in a voice of one second. */
const HEAD_BYTES = 2048;

export function voicesOf({ lesson, files }: AuthoredLesson): SourceFile[] {
  const names = new Set(Object.values(lesson.narration ?? {}));
  return files.filter(({ name }) => names.has(name));
}

export async function lintVoices(authored: AuthoredLesson): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { shownPath, path, sizeBytes } of voicesOf(authored)) {
    const seconds = await secondsOf(path);
    if (seconds === undefined)
      findings.push({ file: shownPath, sentence: 'Its length cannot be read; save it again.' });
    else if ((sizeBytes - HEAD_BYTES) * 8 > MOST_BITS_A_SECOND * seconds) {
      const kilobits = Math.round((sizeBytes * 8) / seconds / 1000);
      const sentence = `This voice has ${String(kilobits)} kbit/s (${sayBytes(sizeBytes)}); 24 are enough for speech.`;
      findings.push({ file: shownPath, sentence });
    }
  }
  return findings;
}

/** Undefined when the file does not tell how long it plays. */
export async function secondsOf(path: string): Promise<number | undefined> {
  const { format } = await parseFile(path, { duration: true, skipCovers: true }).catch((error: unknown) => {
    // The library throws errors of several kinds for what it cannot read.
    if (error instanceof Error) return { format: { duration: undefined } };
    throw error;
  });
  return format.duration !== undefined && format.duration > 0 ? format.duration : undefined;
}
