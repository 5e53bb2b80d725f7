/**
 * What the page and the service worker say to each other, parsed at both ends. Two versions of the app can be
 * alive at once (an old page with a new worker): a message of another version is ignored, never guessed at.
 * Progress is not a message: both sides read it from the device's database.
 */
import * as v from 'valibot';

export const MESSAGE_VERSION = 1;
const Version = { v: v.literal(MESSAGE_VERSION) };
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** `stay-awake`: an open page sends one every twenty seconds while a download runs; a worker without news is ended. */
const PlainSchema = v.object({ ...Version, type: v.picklist(['sync-now', 'stay-awake', 'skip-waiting']) });
const PackSchema = v.object({ ...Version, type: v.picklist(['download-pack', 'stop-download']), hash: Hash });
export type PageMessage = v.InferOutput<typeof PlainSchema> | v.InferOutput<typeof PackSchema>;

/** Undefined for what this version does not know. */
export function parsePageMessage(value: unknown): PageMessage | undefined {
  const plain = v.safeParse(PlainSchema, value);
  if (plain.success) return plain.output;
  const pack = v.safeParse(PackSchema, value);
  return pack.success ? pack.output : undefined;
}

/** The tag of the one `sync` registration of this app. */
export const SYNC_TAG = 'bookbag-visit';

/** Where the service worker keeps the app's own files. */
export const SHELL_CACHE = 'bookbag-shell';
/** It is there, and empty, on a device that keeps the pages of a course, too. */
export const COURSE_CACHE = 'bookbag-course';
/** Where a page keeps the files of a desk (a teacher's, the office's), which are on no list of the service worker's. */
export const DESK_CACHE = 'bookbag-desk';
