/** The author's folder of a pack that weighs so many MiB: pictures that no machine makes smaller. */
import { authorFolder, lessonText, type FolderFiles } from './author-folder.ts';
import { pictureBytes } from './picture.ts';

const MIB = 1024 * 1024;
/** What a task takes: writing and a photo. */
const TASK = '\n::::task{#seen title="What you saw" ways="writing photo"}\nTell what you saw.\n::::\n';

export type HeavyLesson = { id: string; title: string; mebibytes: number };

export function heavyLesson({ id, title, mebibytes }: HeavyLesson): Promise<string> {
  // No two packs share a picture: parts that are here would cost the other one nothing.
  const seed = Array.from(id).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7) * 100;
  const names = Array.from({ length: mebibytes }, (_, at) => `${id}-${String(at)}.png`);
  const pictures: FolderFiles = Object.fromEntries(
    names.map((name, at) => [`01-rain/${name}`, pictureBytes(MIB, seed + at)]),
  );
  const text = names.map((name) => `![A picture.](${name})\n`).join('\n');
  const yaml = `id: ${id}\ntitle: ${title}\nversion: 1\nlanguage: en\nlicence: CC BY 4.0\nattribution: A teacher\nlessons: [01-rain]\n`;
  return authorFolder({
    ...pictures,
    'pack.yaml': yaml,
    '01-rain/lesson.md': lessonText(`${text}${TASK}`, `---\ntitle: ${title}\nminutes: 10\n---\n`),
  });
}
