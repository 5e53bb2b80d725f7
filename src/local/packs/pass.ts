/** What one pass over a pack is given, and how it can end. */
import type { PackFault } from '#core/pack/fault.ts';
import type { PackRow, PacksDatabase, PackTrouble } from '../store/packs-database.ts';
import type { DownloadEdges } from './edges.ts';
import { isLost, type Lost, type PackReader } from './pack-reader.ts';
import type { PartWriter, Written } from './part-writer.ts';
import type { SaveTarget } from './save-objects.ts';

export type Pass = {
  db: PacksDatabase;
  row: PackRow;
  edges: DownloadEdges;
  reader: PackReader;
  target: SaveTarget;
  writer: PartWriter;
};

export type PassEnd = { ended: 'stopped' } | { ended: 'trouble'; trouble: PackTrouble; retryAfterMs: number };

export function isPassEnd(value: object): value is PassEnd {
  return 'ended' in value;
}

/** Why a pass ends when the network, the pack or the store did not do as hoped. */
export function passEnd(reason: Lost | PackFault | Exclude<Written, 'saved'>): PassEnd {
  if (reason === 'stopped') return { ended: 'stopped' };
  if (typeof reason === 'string') return trouble(reason);
  if (!isLost(reason)) return trouble(troubleOf(reason));
  return reason.lost === 'stopped' ? { ended: 'stopped' } : trouble('no-contact', reason.retryAfterMs);
}

function troubleOf({ fault }: PackFault): PackTrouble {
  return fault === 'bad-signature' || fault === 'too-new' ? fault : 'bad-bytes';
}

export function trouble(why: PackTrouble, retryAfterMs = 0): PassEnd {
  return { ended: 'trouble', trouble: why, retryAfterMs };
}

/** Waits until what came is kept. A cut costs nothing of that, unless there is no room for it. */
export async function keepAll({ writer }: Pass, end?: PassEnd): Promise<PassEnd | undefined> {
  const written = await writer.flush();
  return written === 'saved' || (end !== undefined && written !== 'no-room') ? end : passEnd(written);
}
