/** Which reader a pack asks for (docs/pack-format.md, ROOT-4): no newer one than its lessons need. */
import type { Block } from '#core/lesson/blocks.ts';
import { PACK_READER } from '#core/pack/manifest.ts';
import type { SourceLesson } from './pack-source.ts';

const READER_OF_FILMS_ONLY_PLAYED = 2;

export function readerFor(lessons: readonly SourceLesson[]): number {
  const tells = lessons.some(({ lesson }) => lesson.blocks.some(isTold));
  return tells ? PACK_READER : READER_OF_FILMS_ONLY_PLAYED;
}

function isTold(block: Block): boolean {
  return (block.kind === 'audio' || block.kind === 'video') && block.file === undefined;
}
