/** Where a lesson stands between this device and the school, for the sheet with the button. */
import type { LessonRow, SendingTrouble } from '#local/store/lessons-database.ts';
import type { KeyFor } from '../../ui/words.ts';
import type { ClassChoice, Way } from './PublishSheet.tsx';

const HELD: Record<string, KeyFor<'teacher'>> = {
  'signed-out': 'trouble.signed-out',
  'no-room': 'trouble.no-room',
};
const REFUSED: Record<string, KeyFor<'teacher'>> = {
  'bad-pack': 'tonight.refused.badPack',
  'not-allowed': 'tonight.refused.notAllowed',
  'too-large': 'trouble.too-large',
  'lost-file': 'tonight.refused.lostFile',
};

export function wayOf(row: LessonRow | undefined, classes: readonly ClassChoice[]): Way {
  const { sending, published, isChanged = false } = row ?? {};
  if (sending !== undefined) {
    const { trouble, sentBytes, totalBytes } = sending;
    if (sending.refused === true) return refusedWay(trouble);
    if (trouble !== undefined && trouble.code !== 'no-contact')
      return { state: 'held', words: HELD[trouble.code] ?? 'tonight.held' };
    if (trouble !== undefined || sentBytes === 0) return { state: 'waiting' };
    return { state: 'sending', sentBytes, totalBytes };
  }
  if (published === undefined) return { state: 'here' };
  const className = classes.find(({ classId }) => classId === published.classId)?.title ?? '';
  return { state: 'published', title: published.title, version: published.version, className, isChanged };
}

function refusedWay(trouble: SendingTrouble | undefined): Way {
  const words = REFUSED[trouble?.code ?? ''] ?? 'trouble.other';
  return { state: 'refused', words, sentence: trouble?.sentence };
}
