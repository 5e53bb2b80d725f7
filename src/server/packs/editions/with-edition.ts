import { EDITIONS, editionEntryOf, editionOf, type CatalogueEntry } from '#core/pack/catalogue.ts';

/** The entry of a version of a pack with one more edition of it, or with what is said of that one now. */
export function withEdition(entry: CatalogueEntry, other: CatalogueEntry): CatalogueEntry {
  const own = editionEntryOf(other);
  if (own.edition === editionOf(entry))
    return own.updates === undefined ? entry : { ...entry, updates: own.updates };
  const others = (entry.editions ?? []).filter(({ edition }) => edition !== own.edition);
  const editions = [...others, own].sort((a, b) => EDITIONS.indexOf(a.edition) - EDITIONS.indexOf(b.edition));
  return { ...entry, editions };
}
