/** Which files a lesson names, and what each is used as. */
import type { MediaType } from '../pack/media-types.ts';
import type { Block, Lesson } from './blocks.ts';
import type { Item } from './questions.ts';

export type FileUse = 'picture' | 'audio' | 'video' | 'captions' | 'document';
export type UsedFile = { name: string; use: FileUse };

export function filesOfLesson(lesson: Lesson): UsedFile[] {
  return [...lesson.blocks.flatMap(filesOfBlock), ...used('audio', Object.values(lesson.narration ?? {}))];
}

function used(use: FileUse, names: readonly (string | undefined)[]): UsedFile[] {
  return names.flatMap((name) => (name === undefined ? [] : [{ name, use }]));
}

function filesOfBlock(block: Block): UsedFile[] {
  switch (block.kind) {
    case 'picture':
    case 'audio':
    case 'document':
      return used(block.kind, [block.file]);
    case 'video':
      return [
        ...used('video', [block.file]),
        ...used('picture', [block.poster]),
        ...used('captions', [block.captions]),
      ];
    case 'task':
      return used('picture', [block.drawOn?.file]);
    case 'hot-spot':
      return used('picture', [block.picture.file]);
    case 'labels':
      return [...used('picture', [block.picture.file]), ...picturesOf(block.labels)];
    case 'choice':
      return picturesOf(block.choices);
    case 'order':
    case 'sort':
      return picturesOf(block.items);
    case 'match':
      return picturesOf([...block.left, ...block.right]);
    case 'cloze':
      return picturesOf(block.bank ?? []);
    default:
      return [];
  }
}

function picturesOf(items: readonly Pick<Item, 'picture'>[]): UsedFile[] {
  return used(
    'picture',
    items.map(({ picture }) => picture?.file),
  );
}

/** What a file of this type can be used as. */
export function useOfType(type: MediaType): FileUse {
  if (type === 'text/vtt') return 'captions';
  if (type === 'application/pdf') return 'document';
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : 'picture';
}
