import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SQLITE_CORRUPT = 11;

/**
 * How many sessions of Bookbag a browser's profile holds on the disk. Chromium writes cookies up to half a minute after it
 * got them; who is killed before that has to say once more who they are.
 */
export function keptSessions(profile: string): number {
  // Without a lock: the browser would give up what it was about to write if it found one.
  const file = pathToFileURL(join(profile, 'Default/Cookies'));
  file.searchParams.set('immutable', '1');
  const cookies = new DatabaseSync(file, { readOnly: true });
  try {
    const row = cookies.prepare("SELECT count(*) AS n FROM cookies WHERE name LIKE '__Host-bookbag-%'").get();
    return Number(row?.['n']);
  } catch (error) {
    // In the middle of being written: not on the disk yet.
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_CORRUPT) return 0;
    throw error;
  } finally {
    cookies.close();
  }
}
