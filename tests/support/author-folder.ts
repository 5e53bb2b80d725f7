/** A small, sound author's folder; a test changes the one thing that it is about. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pictureBytes } from './picture.ts';
import { tempFolder } from './temp-folder.ts';

export const PACK_YAML = `id: water
title: Water
version: 1
language: en
licence: CC BY 4.0
attribution: A teacher
lessons: [01-rain]
`;

const FRONT = `---
title: Rain
minutes: 10
---
`;

/** The body begins on line 5 of the lesson's file. */
export function lessonText(body: string, front = FRONT): string {
  return front + body;
}

export type FolderFiles = Record<string, string | Uint8Array>;

/** Writes the folder with `files` put over it; gives its path. */
export async function authorFolder(files: FolderFiles = {}): Promise<string> {
  const folder = join(await tempFolder(), 'water');
  const all: FolderFiles = {
    'pack.yaml': PACK_YAML,
    '01-rain/lesson.md': lessonText('Rain falls.\n\n![Rain over a field.](rain.png)\n'),
    '01-rain/rain.png': pictureBytes(),
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
