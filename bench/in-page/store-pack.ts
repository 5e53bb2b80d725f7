/**
 * Runs in a page: the same pack from memory into the pack store by the engine (verified, as from a school), and its files
 * into the Cache API. Both give milliseconds; the network has no part in it.
 */
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { downloadPack } from '#local/packs/download.ts';
import { browserEdges } from '#local/packs/edges.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { openPacksDatabase } from '#local/store/open-packs-database.ts';

type Place = { offset: number; sizeBytes: number };
export type StorePack = {
  load(address: string): Promise<void>;
  byEngine(entry: CatalogueEntry, keys: SchoolKey[]): Promise<number>;
  byCache(files: Place[]): Promise<number>;
};
declare global {
  var storePack: StorePack;
}

const PIECE_BYTES = 64 * 1024;
/** As many as a browser fetches at once. */
const LANES = 6;
let pack = new Uint8Array(0);

globalThis.storePack = {
  load: async (address) => {
    pack = new Uint8Array(await (await fetch(address)).arrayBuffer());
  },
  byEngine: async (entry, keys) => {
    const db = await openPacksDatabase('measured');
    await wantPack(db, entry);
    const edges = { ...browserEdges(keys, new AbortController().signal), fetch: answerFromMemory };
    const began = performance.now();
    const outcome = await downloadPack(db, entry.hash, edges);
    const ms = performance.now() - began;
    if (outcome.state !== 'here') throw new Error(`The engine ended with ${JSON.stringify(outcome)}.`);
    db.close();
    await deleted('measured');
    return ms;
  },
  byCache: async (files) => {
    const left = [...files.entries()];
    const began = performance.now();
    const cache = await caches.open('measured');
    const putNext = async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        const [name, { offset, sizeBytes }] = next;
        await cache.put(`/files/${String(name)}`, new Response(pack.subarray(offset, offset + sizeBytes)));
      }
    };
    await Promise.all(Array.from({ length: LANES }, putNext));
    const ms = performance.now() - began;
    await caches.delete('measured');
    return ms;
  },
};

function answerFromMemory(_: string, init: RequestInit): Promise<Response> {
  const range = new Headers(init.headers).get('range') ?? '';
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  let at = Number(first);
  const end = Number(last) + 1;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const piece = pack.slice(at, Math.min(at + PIECE_BYTES, end));
      at += piece.length;
      if (piece.length > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
  const headers = { 'content-range': `bytes ${first}-${last}/${String(pack.length)}` };
  return Promise.resolve(new Response(body, { status: 206, headers }));
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(new Error(deleting.error?.message));
  });
}
