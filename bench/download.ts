/**
 * A pack of more than 60 MB of real stories onto a student's device, through the built app, its service worker and
 * IndexedDB in real Chromium, from the tap to “On this device”; beside it the same files by plain `fetch` into the Cache
 * API, and PouchDB replicating them as attachments. On loopback, one after another in turn; on a relay, each on a line of its
 * own. What the relay counts is TCP payload on the browser's side: headers, manifest and what the app says meanwhile.
 */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../scripts/build.mjs';
import { startDevice } from '../tests/support/browser.ts';
import { openRelay, type RelayLink } from '../tests/support/relay.ts';
import { fetchIntoCache, openPeerSite, replicateWithPouch, type PeerSite } from './peer-site.ts';
import { atLeast, atMost, median, type BenchResult } from './result.ts';
import { getPack, openSchoolLine, untilQuiet, type LinePack, type SchoolLine } from './school-line.ts';

const ROUNDS = 3;
const MEGABIT = 125_000;
const LINE = { roundTripMs: 100, down: 8 * MEGABIT, up: 2 * MEGABIT };
const SLOW_LINE = { roundTripMs: 400, down: MEGABIT, up: MEGABIT };
const BIG = { id: 'big-stories', title: 'Stories, three times over', rounds: 3 };
const SMALL = { id: 'some-stories', title: 'Some stories', rounds: 1, mostLessons: 18 };
const LEAST = { big: 60_000_000, small: 10_000_000 };
const LIMITS = { payload: 1.01, line: 0.95, slowLine: 0.93, ofCache: 1.5, ofPouch: 0.5 };

type Loopback = { ownMs: number; cacheMs: number; pouchMs: number };
/** `share`: of what the line could have carried in that time, in bytes of lessons. `payload`: both ways, by bytes of lessons. */
type OnLine = { seconds: number; share: number; payload: number; connections: number };

export async function bench(): Promise<BenchResult> {
  if (!ensureBuilt()) throw new Error('The app could not be built.');
  const loadBefore = loadavg()[0] ?? Number.NaN;
  const line = await openSchoolLine([BIG, SMALL]);
  try {
    const [big, small] = [packOf(line, BIG.id, LEAST.big), packOf(line, SMALL.id, LEAST.small)];
    const peers = await openPeerSite(big.file, line.folder);
    try {
      const loopback: Loopback[] = [];
      while (loopback.length < ROUNDS) loopback.push(await onLoopback(line, peers, big));
      const own = await ownOnLine(line, big, LINE);
      const slow = await ownOnLine(line, small, SLOW_LINE);
      const [cache, pouch] = await Promise.all([
        peerOnLine({ line, peers, big, name: 'cache', run: fetchIntoCache }),
        peerOnLine({ line, peers, big, name: 'pouch', run: replicateWithPouch }),
      ]);
      return resultOf({ big, small, loopback, own, slow, cache, pouch, loadBefore });
    } finally {
      await peers.close();
    }
  } finally {
    await line.close();
  }
}

function packOf(line: SchoolLine, id: string, leastBytes: number): LinePack {
  const pack = line.packs.find(({ entry }) => entry.packId === id);
  if (pack === undefined || dataBytes(pack) < leastBytes)
    throw new Error(`The pack ${id} is smaller than it should be.`);
  return pack;
}

function dataBytes({ entry }: LinePack): number {
  return entry.sizeBytes - entry.indexBytes;
}

async function onLoopback(line: SchoolLine, peers: PeerSite, pack: LinePack): Promise<Loopback> {
  const device = await line.newDevice(line.directUrl);
  try {
    const url = `http://localhost:${String(peers.port)}`;
    return {
      ownMs: await getPack(device.page, pack),
      cacheMs: await fetchIntoCache(device.page, url),
      pouchMs: await replicateWithPouch(device.page, url),
    };
  } finally {
    await device.close();
  }
}

async function ownOnLine(line: SchoolLine, pack: LinePack, link: Required<RelayLink>): Promise<OnLine> {
  line.relay.shape({});
  const device = await line.newDevice(line.relay.url);
  try {
    const before = await untilQuiet(line.relay);
    line.relay.shape(link);
    const ms = await getPack(device.page, pack);
    return onLine({ pack, ms, link, before, after: line.relay.count() });
  } finally {
    await device.close();
  }
}

type PeerRun = {
  line: SchoolLine;
  peers: PeerSite;
  big: LinePack;
  name: string;
  run: typeof fetchIntoCache;
};

async function peerOnLine({ line, peers, big, name, run }: PeerRun): Promise<OnLine> {
  const relay = await openRelay(peers.port, LINE);
  const device = await startDevice({ profile: join(line.folder, name) });
  try {
    const before = relay.count();
    const ms = await run(device.page, relay.url);
    return onLine({ pack: big, ms, link: LINE, before, after: relay.count() });
  } finally {
    await device.close();
    await relay.close();
  }
}

type Account = {
  pack: LinePack;
  ms: number;
  link: Required<RelayLink>;
  before: { down: number; up: number; connections: number };
  after: { down: number; up: number; connections: number };
};

function onLine({ pack, ms, link, before, after }: Account): OnLine {
  const bytes = dataBytes(pack);
  const payload = after.down - before.down + after.up - before.up;
  return {
    seconds: round(ms / 1000, 2),
    share: round(bytes / ((ms / 1000) * link.down), 4),
    payload: round(payload / bytes, 5),
    connections: after.connections - before.connections,
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

type All = {
  big: LinePack;
  small: LinePack;
  loopback: readonly Loopback[];
  own: OnLine;
  slow: OnLine;
  cache: OnLine;
  pouch: OnLine;
  loadBefore: number;
};

function resultOf({ big, small, loopback, own, slow, cache, pouch, loadBefore }: All): BenchResult {
  const mid = (name: keyof Loopback) => median(loopback.map((run) => run[name]));
  const told = (peer: OnLine) =>
    `${String(peer.seconds)} s, ${String(peer.share)} of the line, payload × ${String(peer.payload)}, ${String(peer.connections)} connections`;
  return {
    figures: {
      ...{ packBytes: dataBytes(big), indexBytes: big.entry.indexBytes, smallPackBytes: dataBytes(small) },
      loopbackOwnMs: loopback.map(({ ownMs }) => Math.round(ownMs)),
      loopbackCacheMs: loopback.map(({ cacheMs }) => Math.round(cacheMs)),
      loopbackPouchMs: loopback.map(({ pouchMs }) => Math.round(pouchMs)),
      relayOwn: told(own),
      relayOwn1Mbit400ms: told(slow),
      relayCache: told(cache),
      relayPouch: told(pouch),
      loadAverage: [loadBefore, loadavg()[0] ?? Number.NaN].map((load) => round(load, 1)),
      note: 'Shares are of bytes of lessons alone: headers, manifest and the making of connections count against them. The relay has no slow start and loses no packets.',
    },
    bars: [
      atMost('payload both ways by stored bytes', own.payload, LIMITS.payload),
      atLeast('share of the line, 8 Mbit/s and 100 ms', own.share, LIMITS.line),
      atLeast('share of the line, 10 MB at 1 Mbit/s and 400 ms', slow.share, LIMITS.slowLine),
      atMost(
        'loopback, by fetch into the Cache API',
        round(mid('ownMs') / mid('cacheMs'), 3),
        LIMITS.ofCache,
      ),
      atMost('loopback, by PouchDB', round(mid('ownMs') / mid('pouchMs'), 3), LIMITS.ofPouch),
    ],
  };
}
