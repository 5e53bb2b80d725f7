/** `bookbag pack lint`: what a folder's lessons still lack before children get them, and what they will cost. */
import { sayBytes } from '#core/pack/limits.ts';
import { lintFolder, type LessonPrice } from '../packs/lint/lint-folder.ts';
import { pathFrom, readWords, type PackCommand } from './pack-arguments.ts';

export const packLint: PackCommand = {
  usage: 'lint FOLDER [--links] [--json]',
  summary:
    'Says what the lessons of an author’s folder still lack, what each will cost, and how hard it reads; --links follows links.',
  run: async ({ typed, world }) => {
    const [folder] = readWords(typed, 1) ?? [];
    if (folder === undefined) return 2;
    const { sentences, prices } = await lintFolder(
      pathFrom(world, folder),
      typed.options['links'] === true ? fetch : undefined,
    );
    if (typed.options['json'] === true) world.out(JSON.stringify({ sentences, prices }));
    else {
      for (const price of prices) world.out(sayPrice(price));
      for (const sentence of sentences) world.err(sentence);
    }
    return sentences.length === 0 ? 0 : 1;
  },
};

function sayPrice({ id, title, dataBytes, voiceBytes, reads }: LessonPrice): string {
  const level = reads === undefined ? '' : `; reads like grade ${String(reads.grade)} (${reads.formula})`;
  return `${id}: ${title}, ${sayBytes(dataBytes)}${sayVoices(voiceBytes)}${level}`;
}

/** Nothing when there are none. */
export function sayVoices(bytes: number): string {
  return bytes === 0 ? '' : `, of which ${sayBytes(bytes)} are recorded voices`;
}
