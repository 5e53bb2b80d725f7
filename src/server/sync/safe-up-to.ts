/**
 * How far the school's newest whole backup goes for sure: work that was whole before that need not lie on a device any
 * longer. A backup goes as far as its beginning; what was on its way to the disk then, or on a clock that was set right
 * by a little, is left out.
 */
import type { LogReader } from '../store/log.ts';

const MARGIN_MS = 10 * 60_000;

/** Epoch ms of the school's clock; undefined where there is no backup. */
export async function safeUpTo(reader: Pick<LogReader, 'backedUpAt'>): Promise<number | undefined> {
  const at = await reader.backedUpAt();
  return at === null ? undefined : at - MARGIN_MS;
}
