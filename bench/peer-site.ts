/**
 * What Bookbag's downloads are measured against, in the same browser: the same files by plain `fetch` into the Cache API,
 * and PouchDB replicating them as attachments. Its packages are installed when they are asked for first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import type { PackLayout } from '#core/pack/layout.ts';
import { openPackReader } from '../src/server/packs/pack-reader.ts';
import { readPackTree } from '../src/server/packs/read-pack.ts';

export const PEERS = join(import.meta.dirname, 'peers');

export type PeerSite = { port: number; close(): Promise<void> };

/** Offers the files that are in this pack, as they are stored in it. */
export async function openPeerSite(pack: string, folder: string): Promise<PeerSite> {
  ensurePeers();
  const files = join(folder, 'files');
  const databases = join(folder, 'databases');
  await writeFiles(pack, files);
  await mkdir(databases);
  const child = spawn(process.execPath, [join(PEERS, 'serve.mjs'), files, databases], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    port,
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Installs what the lock names, unless it is there. */
export function ensurePeers(): void {
  const names = ['pouchdb', 'express-pouchdb', 'workbox-background-sync'];
  if (names.every((name) => existsSync(join(PEERS, 'node_modules', name)))) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' });
  if (status !== 0) throw new Error('The packages in bench/peers could not be installed.');
}

/** Once each: a picture that two lessons have is in the pack once, and nobody is charged for it twice. */
async function writeFiles(pack: string, folder: string): Promise<void> {
  const reader = await openPackReader(pack);
  try {
    const { layout } = await readPackTree(reader, () => Promise.resolve());
    for (const file of distinctFiles(layout)) {
      await mkdir(join(folder, file.lesson), { recursive: true });
      await writeFile(join(folder, file.lesson, file.name), await reader.read(file));
    }
  } finally {
    await reader.close();
  }
}

type StoredFile = { lesson: string; name: string; offset: number; sizeBytes: number };

/** Every file of a pack as it is stored, and every bundle. */
export function distinctFiles({ lessons }: PackLayout): StoredFile[] {
  const byOffset = new Map<number, StoredFile>();
  for (const { id, bundle, files } of lessons) {
    const all = [{ name: 'bundle', parts: [bundle], sizeBytes: bundle.sizeBytes }, ...files];
    for (const { name, parts, sizeBytes } of all) {
      const offset = parts[0]?.offset ?? 0;
      if (!byOffset.has(offset)) byOffset.set(offset, { lesson: id, name, offset, sizeBytes });
    }
  }
  return [...byOffset.values()];
}

/** Milliseconds until the Cache API holds every file; six at a time, as many as a browser opens connections. */
export async function fetchIntoCache(page: Page, url: string): Promise<number> {
  await page.goto(url);
  return page.evaluate(async () => {
    const list = (await (await fetch('/list')).json()) as string[];
    const files = list.map((file) => `/files/${file}`);
    const began = performance.now();
    const cache = await caches.open('files');
    const fetchNext = async (): Promise<void> => {
      for (let file = files.pop(); file !== undefined; file = files.pop()) {
        const answer = await fetch(file, { cache: 'no-store' });
        if (!answer.ok) throw new Error(`${file}: ${String(answer.status)}`);
        await cache.put(file, answer);
      }
    };
    await Promise.all(Array.from({ length: 6 }, fetchNext));
    return performance.now() - began;
  });
}

type Replication = { ok: boolean; docs_written: number };
type PouchDatabase = { replicate: { from(url: string, options: object): Promise<Replication> } };
declare const PouchDB: new (name: string) => PouchDatabase;

/** Milliseconds until PouchDB has replicated every lesson with its attachments into IndexedDB. */
export async function replicateWithPouch(page: Page, url: string): Promise<number> {
  await page.goto(url);
  return page.evaluate(async () => {
    const began = performance.now();
    const { ok, docs_written } = await new PouchDB('lessons').replicate.from(
      `${location.origin}/db/lessons`,
      {
        batch_size: 10,
      },
    );
    if (!ok || docs_written === 0) throw new Error('PouchDB replicated nothing.');
    return performance.now() - began;
  });
}
