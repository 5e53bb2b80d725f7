import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import { downloadPack, type DownloadOutcome } from './download.ts';
import type { DownloadEdges } from './edges.ts';
import { clearLeftovers } from './remove-pack.ts';

/**
 * Downloads all that is asked for, first come first served, until everything is here or nothing more can be done:
 * no contact, no room, or another page or worker is at it. A pack in a trouble that stays as it is waits until a
 * person asks for it again. The outcome is the last one: what ended it.
 */
export async function continueDownloads(
  db: PacksDatabase,
  edges: DownloadEdges,
  began: (packHash: string) => void = () => undefined,
): Promise<DownloadOutcome | undefined> {
  const tried = new Set<string>();
  let last: DownloadOutcome | undefined;
  for (;;) {
    const row = await nextPack(db, tried);
    if (row === undefined || edges.signal.aborted) break;
    tried.add(row.hash);
    began(row.hash);
    last = await downloadPack(db, row.hash, edges);
    if (endsAll(last)) break;
  }
  await clearLeftovers(db, edges);
  return last;
}

async function nextPack(db: PacksDatabase, tried: ReadonlySet<string>): Promise<PackRow | undefined> {
  const rows = await db.packs.where('state').anyOf('wanted', 'fetching', 'damaged').toArray();
  return rows
    .filter((row) => !tried.has(row.hash))
    .filter(({ trouble }) => trouble === undefined || trouble === 'no-contact')
    .sort((a, b) => a.wantedAt - b.wantedAt)[0];
}

function endsAll(outcome: DownloadOutcome): boolean {
  if (outcome.state === 'busy') return true;
  return outcome.state === 'stuck' && (outcome.trouble === 'no-contact' || outcome.trouble === 'no-room');
}
