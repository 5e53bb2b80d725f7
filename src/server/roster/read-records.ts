/** Everybody whom a school's office has ever spoken of, from the log. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { enterRecord, newRecords, type Records } from '#core/people/roster/records.ts';
import { streamOf } from '#core/work/stream.ts';
import type { LogReader } from '../store/log.ts';

const PAGE = { items: 500, characters: 1_000_000 };

/** `head`: up to where it was read. Others have their turn between two pages. */
export async function readRecords(
  log: Pick<LogReader, 'page'>,
  schoolId: string,
): Promise<{ records: Records; head: number }> {
  const records = newRecords();
  const stream = streamOf('office', schoolId);
  let after = 0;
  for (let more = true; more;) {
    const page = await log.page(stream, after, PAGE);
    for (const event of page.events) enterRecord(records, event);
    ({ seq: after, more } = page);
    await nextTurn();
  }
  return { records, head: after };
}
