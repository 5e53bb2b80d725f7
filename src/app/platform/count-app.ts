import { countAppFiles } from '#local/plan/count-app-files.ts';
import type { Parts } from '../parts.ts';
import { untilIdle } from './idle.ts';

/** In a quiet moment; what cannot be noted now is counted at the next start. */
export async function countApp({ work, clock }: Pick<Parts, 'work' | 'clock'>): Promise<void> {
  await untilIdle();
  await countAppFiles(work, clock.now).catch(() => undefined);
}
