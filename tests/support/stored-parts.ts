/** Every object that the pack store of a device holds, read and hashed afresh, as a script of its page would. */
import type { Page } from 'playwright';
import type { PartRow, SegmentRow } from '#local/store/packs-database.ts';

export type StoredParts = { parts: number; bytes: number; corrupt: number };

export function checkStoredParts(page: Page): Promise<StoredParts> {
  return page.evaluate(async () => {
    const answer = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
      });
    const db = await answer(indexedDB.open('bookbag-packs'));
    const table = (name: string) => db.transaction(name).objectStore(name);
    const isWhole = async ({ hash, offset, sizeBytes }: PartRow, bytes: Uint8Array<ArrayBuffer>) => {
      const digest = await crypto.subtle.digest('SHA-256', bytes.subarray(offset, offset + sizeBytes));
      return (
        Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') === hash
      );
    };
    const rows = (await answer(table('parts').getAll())) as PartRow[];
    const found = { parts: rows.length, bytes: 0, corrupt: 0 };
    for (const id of new Set(rows.map((row) => row.segmentId))) {
      const segment = (await answer(table('segments').get(id))) as SegmentRow | undefined;
      const bytes = new Uint8Array(
        await new Blob(segment === undefined ? [] : [segment.bytes]).arrayBuffer(),
      );
      for (const row of rows.filter(({ segmentId }) => segmentId === id)) {
        found.bytes += row.sizeBytes;
        if (!(await isWhole(row, bytes))) found.corrupt += 1;
      }
    }
    db.close();
    return found;
  });
}
