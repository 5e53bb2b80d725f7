/** Which classes of a school have a version of a pack, by their streams: asked when an edition joins it. */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { StoredEvent } from '#core/work/event.ts';
import { assignmentsIn } from '#core/work/pack-shelf.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { StoreReader } from '../store/store.ts';

const PAGE = { items: 500, characters: 4_194_304 };

/** The streams of those classes. */
export async function classesWith(
  reader: StoreReader,
  schoolId: string,
  { packId, version, epoch }: CatalogueEntry,
): Promise<StreamId[]> {
  const found: StreamId[] = [];
  for (const stream of await reader.streams()) {
    const owner = parseStream(stream);
    if (owner?.kind !== 'class' || (await reader.classRow(owner.owner))?.schoolId !== schoolId) continue;
    const given = assignmentsIn(await eventsOf(reader, stream));
    const has = given.find(({ entry }) => entry.packId === packId)?.entry;
    if (has?.version === version && has.epoch === epoch) found.push(stream);
  }
  return found;
}

async function eventsOf(reader: StoreReader, stream: StreamId): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0, more = true; more;) {
    const page = await reader.page(stream, after, PAGE);
    events.push(...page.events);
    ({ seq: after, more } = page);
  }
  return events;
}
