/** Makes every table that follows from the log again from it, in one transaction. */
import type { StreamId } from '#core/work/stream.ts';
import type { RowChange, Store } from '../store/store.ts';
import { touchedBy } from './derive.ts';
import { project } from './project.ts';
import { finishRun, startRun, touch, type Run } from './run.ts';

const PAGE = { items: 500, characters: 4_194_304 };

/** People, classes and households come first, of every school: roles refer to them, across schools too. */
const FIRST: ReadonlySet<RowChange['table']> = new Set(['persons', 'classes', 'households']);

/** Applies those changes of a stream that `wants` asks for. Resolves with how many events were read. */
async function replay(run: Run, stream: StreamId, wants: (change: RowChange) => boolean): Promise<number> {
  let events = 0;
  for (let after = 0, more = true; more;) {
    const page = await run.tx.page(stream, after, PAGE);
    for (const change of page.events.flatMap(project).filter(wants)) {
      await run.tx.put(change);
      touch(run, await touchedBy(run.tx, change));
    }
    events += page.events.length;
    ({ seq: after, more } = page);
  }
  return events;
}

/** Resolves with how many events the log has. */
export function rebuild(store: Store, now: number): Promise<number> {
  return store.write(async (tx) => {
    await tx.clearProjections();
    const run = startRun(tx, now);
    const streams = await tx.streams();
    for (const stream of streams) await replay(run, stream, ({ table }) => FIRST.has(table));
    let events = 0;
    for (const stream of streams) events += await replay(run, stream, ({ table }) => !FIRST.has(table));
    await finishRun(run);
    return events;
  });
}
