import type { Lesson } from '#core/lesson/blocks.ts';
import { lessonInBundle } from '../../../src/server/packs/lesson-bundle.ts';
import { openPackReader } from '../../../src/server/packs/pack-reader.ts';
import { readPackTree } from '../../../src/server/packs/read-pack.ts';

/** A lesson as it stands in a pack file. */
export async function lessonInPack(path: string, lessonId: string): Promise<Lesson> {
  const reader = await openPackReader(path);
  try {
    const { layout } = await readPackTree(reader, () => Promise.resolve());
    const lesson = layout.lessons.find(({ id }) => id === lessonId);
    if (lesson === undefined) throw new Error(`No lesson ${lessonId} is in ${path}.`);
    return await lessonInBundle(await reader.read(lesson.bundle), lessonId);
  } finally {
    await reader.close();
  }
}
