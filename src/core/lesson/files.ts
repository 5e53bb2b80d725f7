/** Which files a lesson's blocks name, and what each is used as. */
import type { MediaType } from '../pack/media-types.ts';
import type { Block, Lesson } from './blocks.ts';

export type FileUse = 'picture' | 'audio' | 'video' | 'captions';
export type UsedFile = { name: string; use: FileUse };

export function filesOfLesson(lesson: Lesson): UsedFile[] {
  return lesson.blocks.flatMap(filesOfBlock);
}

function filesOfBlock(block: Block): UsedFile[] {
  switch (block.kind) {
    case 'picture':
    case 'audio':
      return [{ name: block.file, use: block.kind }];
    case 'video':
      return [
        { name: block.file, use: 'video' },
        ...(block.poster === undefined ? [] : [{ name: block.poster, use: 'picture' } as const]),
        ...(block.captions === undefined ? [] : [{ name: block.captions, use: 'captions' } as const]),
      ];
    default:
      return [];
  }
}

/** What a file of this type can be used as. */
export function useOfType(type: MediaType): FileUse {
  if (type === 'text/vtt') return 'captions';
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : 'picture';
}
