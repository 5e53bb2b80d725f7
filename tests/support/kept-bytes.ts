/** SHA-256 of whole files, as a device keeps them and as the school hands them out, to be compared. */
import type { Page } from 'playwright';

/** Of the files of every draft on this device, in the order of the draft. */
export function draftFileHashes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('bookbag-work');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('The store did not open.'));
    });
    const all = (table: string) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const asking = db.transaction(table).objectStore(table).getAll();
        asking.onsuccess = () => resolve(asking.result as Record<string, unknown>[]);
        asking.onerror = () => reject(asking.error ?? new Error('The store did not answer.'));
      });
    const parts = new Map(
      (await all('partBytes')).map((row) => [String(row['hash']), row['bytes'] as ArrayBuffer]),
    );
    const drafts = (await all('registers')).filter((row) => String(row['key']).startsWith('draft:'));
    db.close();
    type Draft = { files: { parts: [string, number][] }[] } | null;
    const files = drafts.flatMap((row) => (JSON.parse(String(row['payload'])) as Draft)?.files ?? []);
    return Promise.all(
      files.map(async (file) => {
        const whole = new Blob(file.parts.map(([hash]) => parts.get(hash) ?? new ArrayBuffer(0)));
        const digest = await crypto.subtle.digest('SHA-256', await whole.arrayBuffer());
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      }),
    );
  });
}

/** A player looks first for a copy in which it can be moved about. */
async function untilPlayersAreReady(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLMediaElement>('main audio, main video')].every(({ src }) => src !== ''),
  );
}

/** Of what was handed in and is shown by this page from school, and not of copies of it. */
export async function shownFileHashes(page: Page): Promise<string[]> {
  await untilPlayersAreReady(page);
  return page.evaluate(() => {
    const shown = [
      ...document.querySelectorAll<HTMLImageElement | HTMLMediaElement>('main img, main audio, main video'),
    ];
    const addresses = shown
      .map((element) => element.src.replace(/\/copy$/, ''))
      .filter((src) => src.includes('/work/'));
    return Promise.all(
      addresses.map(async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer();
        const digest = await crypto.subtle.digest('SHA-256', bytes);
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      }),
    );
  });
}

/**
 * Of the files of the pile that lie on a teacher's device, by their addresses, where the page shows as many from there: its
 * policy lets nobody read what a `blob:` holds.
 */
export async function pileFileHashes(page: Page): Promise<string[]> {
  await untilPlayersAreReady(page);
  return page.evaluate(async () => {
    const shown = [
      ...document.querySelectorAll<HTMLImageElement | HTMLMediaElement>('main img, main audio, main video'),
    ].filter(({ src }) => src.startsWith('blob:'));
    const cache = await caches.open('bookbag-pile');
    const kept = [...(await cache.keys())].sort((a, b) => (a.url < b.url ? -1 : 1));
    if (kept.length !== shown.length)
      throw new Error(`${String(shown.length)} files are shown of ${String(kept.length)} that are here.`);
    return Promise.all(
      kept.map(async (address) => {
        const bytes = await (await cache.match(address))?.arrayBuffer();
        const digest = await crypto.subtle.digest('SHA-256', bytes ?? new ArrayBuffer(0));
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      }),
    );
  });
}

/** How far one can move about in the first sound or film that this page shows from school, before anything is played. */
export async function seekableSeconds(page: Page): Promise<number> {
  await untilPlayersAreReady(page);
  return page
    .locator('main audio, main video')
    .first()
    .evaluate(async (element: HTMLMediaElement) => {
      if (element.readyState < element.HAVE_METADATA)
        await new Promise((resolve) => element.addEventListener('loadedmetadata', resolve, { once: true }));
      return Number.isFinite(element.duration) ? element.seekable.end(0) : Number.NaN;
    });
}
