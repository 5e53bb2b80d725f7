/**
 * A person has said yes to the price of a pack. A new version or another edition of one that is here is prepared first
 * from what is here; then the service worker fetches what is missing.
 */
import { wantInstead } from '#local/packs/want-pack.ts';
import { needFirst } from '#local/shelf/need-first.ts';
import { updateOf, type PackToGet } from '#local/shelf/pack-price.ts';
import type { Parts } from '../parts.ts';

/** `no-contact`, `no-room`, `busy`: nothing has changed on this device, and the price stands. */
export type GotPack = 'asked' | 'no-contact' | 'no-room' | 'busy';

const PATIENCE_MS = 60_000;

export async function getPack({ work, packs, porter }: Parts, pack: PackToGet): Promise<GotPack> {
  const cost = updateOf(pack);
  if (cost !== undefined) {
    const { applyUpdateHere } = await import('#local/packs/apply-update.ts');
    const wish = { entry: pack.entry, cost };
    const outcome = await applyUpdateHere({ work, packs }, wish, AbortSignal.timeout(PATIENCE_MS));
    if (outcome !== 'prepared' && outcome !== 'none') return outcome;
  }
  await wantInstead(packs, pack.entry);
  await needFirst(work, packs);
  porter.fetch(pack.entry.hash);
  return 'asked';
}
