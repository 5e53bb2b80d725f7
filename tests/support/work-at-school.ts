/** Handed-in work as it lies in a school's own tables, and its files as the school's door hands them out. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { WorkHandedIn } from '#core/work/payloads.ts';

export type WorkAtSchool = {
  id: string;
  stream: string;
  deviceId: string;
  deviceSeq: number;
  work: WorkHandedIn;
  /** The school holds every part of it. */
  isWhole: boolean;
};

/** Read-only, beside the running server. */
export function workAtSchool(folder: string): WorkAtSchool[] {
  const db = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  try {
    const arrivals = db.prepare("SELECT key FROM registers WHERE key LIKE 'arrival:%'").all();
    const whole = new Set(arrivals.map(({ key }) => String(key).slice('arrival:'.length)));
    const rows = db.prepare("SELECT * FROM events WHERE type = 'work-handed-in' ORDER BY stream, seq").all();
    return rows.map((row) => {
      const work = JSON.parse(String(row['payload'])) as WorkHandedIn;
      return {
        id: String(row['id']),
        stream: String(row['stream']),
        deviceId: String(row['device_id']),
        deviceSeq: Number(row['device_seq']),
        work,
        // Work without files is whole with its words.
        isWhole: work.files.length === 0 || whole.has(String(row['id'])),
      };
    });
  } finally {
    db.close();
  }
}

/** SHA-256 of every file of a piece, asked for by somebody who may read it and is signed in on this page. */
export function schoolFileHashes(page: Page, { id, stream, work }: WorkAtSchool): Promise<string[]> {
  const addresses = work.files.map((_, index) => `/work/${stream}/events/${id}/files/${String(index)}`);
  return page.evaluate(async (files) => {
    const hashes: string[] = [];
    for (const address of files) {
      const answer = await fetch(address);
      const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      hashes.push(answer.status === 200 ? hex : `status ${String(answer.status)}`);
    }
    return hashes;
  }, addresses);
}
