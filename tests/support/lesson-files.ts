/** What a teacher's device keeps of the lessons that are made on it. */
import type { Page } from 'playwright';

export type LessonFile = { name: string; type: string; bytes: Buffer };

/** The files of all lessons, as their parts say them. */
export async function lessonFiles(page: Page): Promise<LessonFile[]> {
  const kept = await page.evaluate(readKept);
  return kept.map(({ name, type, text }) => ({ name, type, bytes: Buffer.from(text, 'base64') }));
}

/** How many rows each table of files has: nothing is left of what was left out. */
export function rowsOfFiles(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const told = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('The store cannot be read.'));
      });
    const db = await told(indexedDB.open('bookbag-lessons'));
    const counts: Record<string, number> = {};
    for (const table of ['files', 'parts', 'originals'])
      counts[table] = await told(db.transaction(table).objectStore(table).count());
    db.close();
    return counts;
  });
}

/** As base64: the page's policy lets nothing fetch what it shows. */
async function readKept(): Promise<{ name: string; type: string; text: string }[]> {
  const told = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The store cannot be read.'));
    });
  type FileRow = {
    lessonId: string;
    name: string;
    type: string;
    parts: [hash: string, sizeBytes: number][];
  };
  const db = await told(indexedDB.open('bookbag-lessons'));
  const tx = db.transaction(['files', 'parts']);
  const files = (await told(tx.objectStore('files').getAll())) as FileRow[];
  const kept = [];
  for (const { lessonId, name, type, parts } of files) {
    let binary = '';
    for (const [hash] of parts) {
      const row = (await told(tx.objectStore('parts').get([lessonId, hash]))) as { bytes: ArrayBuffer };
      const bytes = new Uint8Array(row.bytes);
      for (let at = 0; at < bytes.length; at += 32_768)
        binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    }
    kept.push({ name, type, text: btoa(binary) });
  }
  db.close();
  return kept;
}
