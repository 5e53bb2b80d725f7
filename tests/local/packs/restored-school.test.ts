import { expect, test } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { readLesson } from '#local/packs/read-lesson.ts';
import { packShelf } from '../../support/pack-shelf.ts';

test('a school that was restored from a backup counts again from a lower version, and is believed by its new epoch', async () => {
  const before = await packShelf({ facts: { version: 7, epoch: 1 } });
  await downloadPack(before.db, before.hash, before.edges());
  const restored = await packShelf({
    facts: { version: 2, epoch: 2 },
    signer: before.signer,
    db: before.db,
  });
  expect(await downloadPack(restored.db, restored.hash, restored.edges())).toEqual({ state: 'here' });
  expect((await readLesson(restored.db, restored.hash, 'beans')).state).toBe('here');
  const late = await packShelf({ facts: { version: 8, epoch: 1 }, signer: before.signer, db: before.db });
  expect(await downloadPack(late.db, late.hash, late.edges())).toEqual({
    state: 'stuck',
    trouble: 'too-old',
  });
  expect((await readLesson(restored.db, restored.hash, 'beans')).state).toBe('here');
});
