/**
 * What the page and the service worker say to each other, parsed at both ends. Two versions of the app can be
 * alive at once (an old page with a new worker): a message of another version is ignored, never guessed at.
 * Progress is not a message: both sides read it from the device's database.
 */
import * as v from 'valibot';

export const MESSAGE_VERSION = 1;
const Version = { v: v.literal(MESSAGE_VERSION) };
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

export const PageMessageSchema = v.variant('type', [
  v.object({ ...Version, type: v.literal('sync-now') }),
  v.object({ ...Version, type: v.literal('download-pack'), hash: Hash }),
  v.object({ ...Version, type: v.literal('stop-download'), hash: Hash }),
  /** An open page sends one every twenty seconds while a download runs: a worker without news is ended. */
  v.object({ ...Version, type: v.literal('stay-awake') }),
  v.object({ ...Version, type: v.literal('skip-waiting') }),
]);
export type PageMessage = v.InferOutput<typeof PageMessageSchema>;

/** The tag of the one `sync` registration of this app. */
export const SYNC_TAG = 'bookbag-visit';

/** Where a page keeps the files of a desk (a teacher's, the office's), which are on no list of the service worker's. */
export const DESK_CACHE = 'bookbag-desk';
