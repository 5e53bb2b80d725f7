/** What disks, "cleaners" and browsers do to the files under a pack store. */
import type { PacksDatabase } from '#local/store/packs-database.ts';

/** `vanished`: the rows are gone. `unreadable`: the file under a Blob is gone, so that reading it fails. */
export type Damage = 'flipped' | 'vanished' | 'unreadable';

export async function spoilSegments(db: PacksDatabase, how: Damage): Promise<void> {
  if (how === 'vanished') return db.segments.clear();
  if (how === 'unreadable') {
    const spoiled = new Set(await db.segments.toCollection().primaryKeys());
    db.segments.hook('reading', (row) => (spoiled.has(row.id) ? { ...row, bytes: unreadable() } : row));
    return;
  }
  for (const row of await db.segments.toArray()) {
    const bytes = new Uint8Array(row.bytes instanceof Blob ? await row.bytes.arrayBuffer() : row.bytes);
    const flipped = bytes.map((byte) => byte ^ 1);
    await db.segments.put({
      ...row,
      bytes: row.bytes instanceof Blob ? new Blob([flipped]) : flipped.buffer,
    });
  }
}

function unreadable(): Blob {
  const blob = new Blob();
  blob.slice = unreadable;
  blob.arrayBuffer = () => Promise.reject(new DOMException('The file is gone.', 'NotFoundError'));
  return blob;
}
