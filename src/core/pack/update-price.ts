/** What a person is told that a new version costs, before they say yes: the bytes that will then be spent. */
import type { CatalogueEntry, UpdateCost } from './catalogue.ts';

/**
 * What a request takes beside the bytes that it is for: its own headers and those of its answer, as browsers and this
 * server write them. `bench -- update` holds it against what a relay counts.
 */
const REQUEST_BYTES = 1600;

/** What coming from a held version costs; undefined when the school has no update from it. */
export function updateFrom(entry: CatalogueEntry, from: string): UpdateCost | undefined {
  return entry.updates?.find((update) => update.from === from);
}

export function updatePrice({ patchBytes, dataBytes, runs }: UpdateCost): number {
  return patchBytes + dataBytes + (1 + runs) * REQUEST_BYTES;
}
