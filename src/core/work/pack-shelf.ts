/** What a school has published and which class has it: from the events of the school's and the classes' streams. */
import type { CatalogueEntry } from '../pack/catalogue.ts';
import type { KnownEvent } from './event.ts';
import { PACK_ASSIGNED, PACK_PUBLISHED } from './pack-payloads.ts';
import { readAs } from './read-as.ts';
import { parseStream } from './stream.ts';

export type ShelfVersion = { entry: CatalogueEntry; publishedAt: number };
/** The newest assignment of a pack to a class counts. */
export type Assignment = { classId: string; entry: CatalogueEntry; at: number };
export type ShelfPack = {
  packId: string;
  newest: CatalogueEntry;
  versions: ShelfVersion[];
  assignments: Assignment[];
};

/** A is newer than B: a higher epoch (a restored school), or a higher version in the same one. */
export function isNewer(a: CatalogueEntry, b: CatalogueEntry): boolean {
  return a.epoch === b.epoch ? a.version > b.version : a.epoch > b.epoch;
}

/** The newest assignment of each pack to each class, newest first. */
export function assignmentsIn(events: readonly KnownEvent[]): Assignment[] {
  const newest = new Map<string, Assignment>();
  for (const event of events) {
    const owner = parseStream(event.stream);
    const assigned = readAs(event, PACK_ASSIGNED);
    if (owner?.kind !== 'class' || assigned === undefined) continue;
    const key = `${owner.owner} ${assigned.entry.packId}`;
    const known = newest.get(key);
    if (known === undefined || !isNewer(known.entry, assigned.entry)) {
      newest.set(key, { classId: owner.owner, entry: assigned.entry, at: event.at });
    }
  }
  return [...newest.values()].sort((a, b) => b.at - a.at);
}

function publishedIn(events: readonly KnownEvent[]): Map<string, ShelfVersion[]> {
  const packs = new Map<string, ShelfVersion[]>();
  for (const event of events) {
    const published = readAs(event, PACK_PUBLISHED);
    if (published === undefined) continue;
    const { entry } = published;
    const publishedAt = event.arrivedAt ?? event.at;
    const known = packs.get(entry.packId) ?? [];
    // A version is published once more with each edition that joins it: what was said last counts.
    const same = known.find((version) => version.entry.hash === entry.hash);
    if (same !== undefined && same.publishedAt > publishedAt) continue;
    packs.set(entry.packId, [...known.filter((version) => version !== same), { entry, publishedAt }]);
  }
  return packs;
}

/** Every published pack with its versions, newest first; the pack that was published last comes first. */
export function packShelf(events: readonly KnownEvent[]): ShelfPack[] {
  const assignments = assignmentsIn(events);
  const packs = [...publishedIn(events)].flatMap(([packId, unsorted]): ShelfPack[] => {
    const versions = unsorted.sort((a, b) => (isNewer(a.entry, b.entry) ? -1 : 1));
    const newest = versions[0]?.entry;
    if (newest === undefined) return [];
    return [
      { packId, newest, versions, assignments: assignments.filter(({ entry }) => entry.packId === packId) },
    ];
  });
  return packs.sort((a, b) => (b.versions[0]?.publishedAt ?? 0) - (a.versions[0]?.publishedAt ?? 0));
}
