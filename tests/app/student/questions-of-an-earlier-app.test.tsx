import { cleanup, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Block } from '#core/lesson/blocks.ts';
import { draftKey } from '#core/work/registers.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { openAgain } from '../../support/at-a-question.tsx';
import { choice, number } from '../../support/blocks.ts';
import { studentDevice } from '../../support/student-device.ts';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

/** As the first version of Bookbag wrote it. */
async function openWithDraft(block: Block, payload: object) {
  const device = await studentDevice([block]);
  const { work, clock, entry, lesson } = device;
  const key = draftKey({ packId: entry.packId, lessonId: lesson.id, blockId: block.id });
  await saveRegister(work, { stream: AMARAS_STREAM, key, payload, personId: AMARA }, clock);
  await openAgain(device);
}

test('[KEEP-14] a number that was half typed when the app was updated is there afterwards', async () => {
  await openWithDraft(number('q'), { text: '4', files: [] });
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('4');
});

test('[KEEP-14] so is what was chosen', async () => {
  await openWithDraft(choice('q'), { chosen: ['leaf'], files: [] });
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'The leaf' }).checked).toBe(true);
});
