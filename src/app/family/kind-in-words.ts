import type { DeviceKind } from '#core/work/household-registers.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

/** "Chromebook"; undefined for a device that has not said yet what it is. */
export function kindInWords(kind: DeviceKind | undefined): string {
  return say('home.device', { kind: kind ?? 'other' });
}
