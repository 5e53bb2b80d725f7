/** What a school has published and which class has it: from the events of the school's and the classes' streams. */
import { editionsOf, type CatalogueEntry } from '../pack/catalogue.ts';
import type { KnownEvent } from './event.ts';
import { PACK_ASSIGNED, PACK_PUBLISHED, PACK_WITHDRAWN } from './pack-payloads.ts';
import { readAs } from './read-as.ts';
import { parseStream } from './stream.ts';

export type ShelfVersion = { entry: CatalogueEntry; publishedAt: number };
/** `instead`: the pack that the class gets in its place. `at`: epoch ms, the school's clock when it has heard of it. */
export type Withdrawal = { at: number; reason: string; instead?: string | undefined };
/** The newest assignment of a pack to a class counts; `ids` are the events of all that stand. */
export type Assignment = {
  classId: string;
  entry: CatalogueEntry;
  at: number;
  ids: string[];
  /** None stands any more. */
  withdrawn?: Withdrawal;
};
export type ShelfPack = {
  packId: string;
  newest: CatalogueEntry;
  versions: ShelfVersion[];
  /** Those that were taken back, too. */
  assignments: Assignment[];
};

/** A is newer than B: a higher epoch (a restored school), or a higher version in the same one. */
export function isNewer(a: CatalogueEntry, b: CatalogueEntry): boolean {
  return a.epoch === b.epoch ? a.version > b.version : a.epoch > b.epoch;
}

/** The newest assignment of each pack to each class, newest first. */
export function assignmentsIn(events: readonly KnownEvent[]): Assignment[] {
  return givenIn(events).filter(({ withdrawn }) => withdrawn === undefined);
}

/** The same, with the packs that a class had and that were taken back. */
export function givenIn(events: readonly KnownEvent[]): Assignment[] {
  const ended = withdrawalsIn(events);
  const newest = new Map<string, Assignment>();
  for (const event of events) {
    const owner = parseStream(event.stream);
    const assigned = readAs(event, PACK_ASSIGNED);
    if (owner?.kind !== 'class' || assigned === undefined) continue;
    const { entry } = assigned;
    const withdrawn = ended.get(`${event.stream} ${event.id}`);
    const given: Assignment = {
      ...{ classId: owner.owner, entry, at: event.at },
      ...(withdrawn === undefined ? { ids: [event.id] } : { ids: [], withdrawn }),
    };
    const key = `${owner.owner} ${entry.packId}`;
    const known = newest.get(key);
    newest.set(key, known === undefined ? given : joined(known, given));
  }
  return [...newest.values()].sort((a, b) => b.at - a.at);
}

/** What counts of two assignments of one pack: what stands, the newer version, the one that names more editions. */
export function countsMore(a: Assignment, b: Assignment): boolean {
  if ((a.withdrawn === undefined) !== (b.withdrawn === undefined)) return a.withdrawn === undefined;
  if (isNewer(a.entry, b.entry) || isNewer(b.entry, a.entry)) return isNewer(a.entry, b.entry);
  const more = editionsOf(a.entry).length - editionsOf(b.entry).length;
  return more === 0 ? (a.withdrawn?.at ?? 0) >= (b.withdrawn?.at ?? 0) : more > 0;
}

/** A version that is said again with more editions was given when it was given first. */
function joined(known: Assignment, given: Assignment): Assignment {
  const [more, less] = countsMore(given, known) ? [given, known] : [known, given];
  const isSame = !isNewer(more.entry, less.entry) && !isNewer(less.entry, more.entry);
  const isAgain = isSame && more.withdrawn === undefined && less.withdrawn === undefined;
  const at = isAgain ? Math.min(more.at, less.at) : more.at;
  return { ...more, at, ids: [...known.ids, ...given.ids] };
}

/** By the assignment that ends, and its stream: a class speaks of its own alone. */
function withdrawalsIn(events: readonly KnownEvent[]): Map<string, Withdrawal> {
  const ended = new Map<string, Withdrawal>();
  for (const event of events) {
    const said = readAs(event, PACK_WITHDRAWN);
    if (said === undefined) continue;
    const { reason, instead } = said;
    const withdrawal = { at: event.arrivedAt ?? event.at, reason, instead };
    for (const id of said.assignments) ended.set(`${event.stream} ${id}`, withdrawal);
  }
  return ended;
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
  const assignments = givenIn(events);
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
