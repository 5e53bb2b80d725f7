/**
 * How fast the pack store takes a pack of more than 60 MB that is in memory: the engine's whole way (read, cut into parts,
 * hash, store, account for), against the Cache API that is given the same bytes, file by file. In turn, in the same page of
 * a real Chromium.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { makeSchoolKeys } from '../src/server/auth/school-keys.ts';
import { openPackReader } from '../src/server/packs/pack-reader.ts';
import { readPackTree } from '../src/server/packs/read-pack.ts';
import { startDevice } from '../tests/support/browser.ts';
import { openTemporaryFolder } from '../tests/support/temporary-folder.ts';
import { buildBigPack } from './big-pack.ts';
import type { StorePack } from './in-page/store-pack.ts';
import { pageScript } from '../tests/support/page-script.ts';
import { distinctFiles } from './peer-site.ts';
import { atLeast, median, type BenchResult } from './result.ts';

const ROUNDS = 7;
const LIMIT = 0.7;
const PACK = { id: 'big-stories', title: 'Stories, three times over', rounds: 3 };

type Round = { engineMs: number; cacheMs: number };
declare const storePack: StorePack;

export async function bench(): Promise<BenchResult> {
  const home = await openTemporaryFolder();
  try {
    return await measureIn(home.path);
  } finally {
    await home.remove();
  }
}

async function measureIn(folder: string): Promise<BenchResult> {
  const keys = makeSchoolKeys();
  const file = join(folder, 'big.bookbag');
  const entry = await buildBigPack({ ...PACK, target: file, key: keys.pack });
  const wish = { entry, keys: [keys.pack.publicKey], files: await placesOf(file) };
  const site = await openSite(file);
  const device = await startDevice({ profile: join(folder, 'profile') });
  try {
    await device.page.goto(site.url);
    await device.page.addScriptTag({
      content: await pageScript(join(import.meta.dirname, 'in-page', 'store-pack.ts')),
    });
    await device.page.evaluate(() => storePack.load('/pack'));
    const rounds: Round[] = [];
    while (rounds.length < ROUNDS) rounds.push(await device.page.evaluate(oneRound, wish));
    return resultOf(rounds, entry.sizeBytes - entry.indexBytes);
  } finally {
    await device.close();
    await site.close();
  }
}

type Wish = { entry: CatalogueEntry; keys: SchoolKey[]; files: { offset: number; sizeBytes: number }[] };

/** In the page. */
async function oneRound({ entry, keys, files }: Wish): Promise<Round> {
  return { cacheMs: await storePack.byCache(files), engineMs: await storePack.byEngine(entry, keys) };
}

async function placesOf(pack: string): Promise<{ offset: number; sizeBytes: number }[]> {
  const reader = await openPackReader(pack);
  try {
    const { layout } = await readPackTree(reader, () => Promise.resolve());
    return distinctFiles(layout);
  } finally {
    await reader.close();
  }
}

async function openSite(pack: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url === '/pack') createReadStream(pack).pipe(response);
    else response.setHeader('content-type', 'text/html').end('<!doctype html><title>Measured</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function resultOf(rounds: readonly Round[], bytes: number): BenchResult {
  const speed = (ms: number) => Number((bytes / 1000 / ms).toFixed(1));
  const shares = rounds.map(({ engineMs, cacheMs }) => Number((cacheMs / engineMs).toFixed(2)));
  return {
    figures: {
      packBytes: bytes,
      engineMegabytesPerSecond: rounds.map(({ engineMs }) => speed(engineMs)),
      cacheMegabytesPerSecond: rounds.map(({ cacheMs }) => speed(cacheMs)),
      shares,
      loadAverage: Number((loadavg()[0] ?? Number.NaN).toFixed(1)),
    },
    bars: [atLeast('engine by Cache API, throughput', median(shares), LIMIT)],
  };
}
