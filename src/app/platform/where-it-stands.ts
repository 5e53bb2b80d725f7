/**
 * Where this device stands with the school, as every page says it; and that what is saved here may not last, until it has
 * been seen to.
 */
import { signal } from '@preact/signals';
import type { Lasting } from '#core/work/household-registers.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { momentInWords } from '../ui/moments.ts';
import { say } from '../ui/words.ts';
import { deviceKind } from './device-kind.ts';

const found = signal<Lasting | undefined>(undefined);

/** Looks for the mark of an earlier start; before that nothing is said of it. */
export async function lookWhetherItLasts(work: WorkDatabase): Promise<void> {
  const { readLasting } = await import('#local/household/lasting.ts');
  const startedAt = performance.timeOrigin;
  found.value = await readLasting(work, { kind: deviceKind(navigator), startedAt });
}

/** `at`: when the school last answered, epoch ms; null: never. Follows what is found of the device. */
export function whereItStands(at: number | null, now: number): string {
  const where = at === null ? say('neverAtSchool') : say('lastAtSchool', { moment: momentInWords(at, now) });
  if (found.value === undefined || found.value === 'yes') return where;
  return `${where}. ${say(found.value === 'no' ? 'forgets' : 'forNow')}`;
}
