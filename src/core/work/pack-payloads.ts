/**
 * The kinds of event that say which packs there are. They stand by themselves, for `readAs`: a child's shelf is read
 * before the first screen, which pays for every other schema.
 */
import * as v from 'valibot';
import { CatalogueEntrySchema } from '../pack/catalogue.ts';

export const PACK_PUBLISHED = {
  type: 'pack-published',
  v: 1,
  schema: v.object({ entry: CatalogueEntrySchema }),
} as const;

export const PACK_ASSIGNED = {
  type: 'pack-assigned',
  v: 1,
  schema: v.object({ entry: CatalogueEntrySchema }),
} as const;

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
/** Letters of the reason. */
export const REASON_LENGTH = 1000;

/** A class no longer gets a pack. What devices hold of it stays, and so does all work. */
export const PACK_WITHDRAWN = {
  type: 'pack-withdrawn',
  v: 1,
  schema: v.object({
    /** What ends: events of this class that gave the pack. What is given anew stands, in whichever order the two come. */
    assignments: v.pipe(v.array(Id), v.minLength(1), v.maxLength(1000)),
    reason: v.pipe(v.string(), v.minLength(1), v.maxLength(REASON_LENGTH)),
    /** The pack that the class gets in its place; that is given by an event of its own. */
    instead: v.optional(Id),
  }),
} as const;
