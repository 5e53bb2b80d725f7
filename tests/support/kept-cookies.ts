import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';

/**
 * How many sessions of Bookbag a browser's profile holds on the disk. Chromium writes cookies up to half a minute after it
 * got them; who is killed before that has to say once more who they are.
 */
export function keptSessions(profile: string): number {
  // The browser writes there too: who comes at that moment waits.
  const cookies = new DatabaseSync(join(profile, 'Default/Cookies'), { readOnly: true, timeout: 10_000 });
  try {
    const row = cookies.prepare("SELECT count(*) AS n FROM cookies WHERE name LIKE '__Host-bookbag-%'").get();
    return Number(row?.['n']);
  } finally {
    cookies.close();
  }
}
