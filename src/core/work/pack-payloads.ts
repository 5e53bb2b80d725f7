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
