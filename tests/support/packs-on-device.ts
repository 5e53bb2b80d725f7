/** What a page can find out about the packs of its device, asked as any script of that page would. */
import type { Page } from 'playwright';
import type { PackRow } from '#local/store/packs-database.ts';

export type FileAnswer = { status: number; bytes: number; sha256: string; headers: Record<string, string> };

/** The rows of the pack store. */
export function packRows(page: Page): Promise<PackRow[]> {
  return page.evaluate(
    () =>
      new Promise<PackRow[]>((resolve, reject) => {
        const opening = indexedDB.open('bookbag-packs');
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const asking = opening.result.transaction('packs').objectStore('packs').getAll();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result as PackRow[]);
          };
        };
      }),
  );
}

/** Throws away the stored bytes under the app, as a "cleaner" or a bad disk does. */
export function loseStoredBytes(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('bookbag-packs');
        opening.onerror = () => reject(new Error(opening.error?.message));
        opening.onsuccess = () => {
          const clearing = opening.result.transaction('segments', 'readwrite');
          clearing.objectStore('segments').clear();
          clearing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Flips one bit in the middle of every stored segment, as a bad disk does. */
export function flipStoredBits(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const answer = <Value>(asking: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
      });
    const db = await answer(indexedDB.open('bookbag-packs'));
    const rows = await answer(db.transaction('segments').objectStore('segments').getAll());
    for (const row of rows as { bytes: Blob | ArrayBuffer }[]) {
      const bytes = new Uint8Array(await new Blob([row.bytes]).arrayBuffer());
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      const spoiled = row.bytes instanceof Blob ? new Blob([bytes]) : bytes.buffer;
      await answer(
        db
          .transaction('segments', 'readwrite')
          .objectStore('segments')
          .put({ ...row, bytes: spoiled }),
      );
    }
    db.close();
  });
}

/** Asks for a file as a page does, with a range or without. */
export function askForFile(page: Page, address: string, range?: string): Promise<FileAnswer> {
  return page.evaluate(
    async ([path, wanted]) => {
      const answer = await fetch(path, wanted === undefined ? {} : { headers: { range: wanted } });
      const bytes = await answer.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return {
        status: answer.status,
        bytes: bytes.byteLength,
        sha256,
        headers: Object.fromEntries(answer.headers),
      };
    },
    [address, range] as const,
  );
}

/** Plays a film of a lesson and jumps into it; returns where it plays on. */
export function seekFilm(page: Page, address: string, second: number): Promise<number> {
  return page.evaluate(
    async ([path, target]) => {
      const film = document.createElement('video');
      const hears = (name: string) =>
        new Promise<void>((resolve, reject) => {
          film.addEventListener(name, () => resolve(), { once: true });
          film.addEventListener('error', () => reject(new Error(film.error?.message)), { once: true });
        });
      const ready = hears('loadedmetadata');
      film.muted = true;
      film.src = path;
      document.body.append(film);
      await ready;
      const arrived = hears('seeked');
      film.currentTime = target;
      await arrived;
      const plays = hears('timeupdate');
      await film.play();
      await plays;
      const at = film.currentTime;
      film.remove();
      return at;
    },
    [address, second] as const,
  );
}
