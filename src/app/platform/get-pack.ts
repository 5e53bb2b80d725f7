/**
 * A person has said yes to the price of a pack. A new version or another edition of one that is here is prepared first
 * from what is here; then the service worker fetches what is missing.
 */
import { costOf } from '#core/plan/data-plan.ts';
import { updatePrice } from '#core/pack/update-price.ts';
import { wantInstead } from '#local/packs/want-pack.ts';
import { readStanding } from '#local/plan/read-plan.ts';
import { needFirst } from '#local/shelf/need-first.ts';
import { updateOf, type PackToGet } from '#local/shelf/pack-price.ts';
import type { Parts } from '../parts.ts';
import { fetchIfRoom } from './room.ts';

/**
 * `no-contact`, `no-room`, `busy`, `plan` (it has no room for this update): nothing has changed on this device, and the price stands. `full`: it is wanted, and waits
 * for room.
 */
export type GotPack = 'asked' | 'full' | 'no-contact' | 'no-room' | 'busy' | 'plan';

const PATIENCE_MS = 60_000;

export async function getPack(parts: Parts, pack: PackToGet): Promise<GotPack> {
  const { work, packs } = parts;
  const cost = updateOf(pack);
  if (cost !== undefined) {
    const { leftBytes } = await readStanding(work, parts.clock.now());
    if (costOf(updatePrice(cost)) > leftBytes) return 'plan';
    const { applyUpdateHere } = await import('#local/packs/apply-update.ts');
    const wish = { entry: pack.entry, cost };
    const outcome = await applyUpdateHere({ work, packs }, wish, AbortSignal.timeout(PATIENCE_MS));
    if (outcome !== 'prepared' && outcome !== 'none') return outcome;
  }
  await wantInstead(packs, pack.entry);
  await needFirst(work, packs);
  return fetchIfRoom(parts, pack.entry.hash);
}
