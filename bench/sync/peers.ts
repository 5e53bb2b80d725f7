/**
 * What Bookbag's reconnection is measured against, each in a Chromium and over a line of its own: PouchDB, Workbox's
 * queue, and the floor: the very events that our client sends in one compressed POST, kept, and answered with our receipt.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright';
import { startDevice } from '../../tests/support/browser.ts';
import { openRelay, type Relay } from '../../tests/support/relay.ts';
import { ensurePeers, PEERS } from '../peer-site.ts';
import { cross, LINE, untilStill, type Crossing } from './line.ts';

type PeerRun = { page: Page; relay: Relay; eventsJson: string };
type Peer = (run: PeerRun) => Promise<Crossing>;

/** `home`: a folder that does not exist yet. */
export async function peerReconnection(
  peer: Peer,
  { home, eventsJson, receipt }: { home: string; eventsJson: string; receipt: string },
): Promise<Crossing> {
  ensurePeers();
  await mkdir(join(home, 'data'), { recursive: true });
  await writeFile(join(home, 'data/receipt.json'), receipt);
  const child = spawn(process.execPath, [join(PEERS, 'serve-push.mjs'), join(home, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const relay = await openRelay((JSON.parse(line) as { port: number }).port);
  const device = await startDevice({ profile: join(home, 'browser') });
  try {
    await device.page.goto(relay.url);
    return await peer({ page: device.page, relay, eventsJson });
  } finally {
    await device.close();
    await relay.close();
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

export const floor: Peer = async ({ page, relay, eventsJson }) => {
  await page.evaluate((text) => {
    globalThis.eventsJson = text;
  }, eventsJson);
  await untilStill(relay);
  return cross(relay, LINE, () =>
    page.evaluate(async () => {
      const began = performance.now();
      const stream = new Blob([globalThis.eventsJson]).stream().pipeThrough(new CompressionStream('gzip'));
      const body = await new Response(stream).arrayBuffer();
      const answer = await fetch('/pieces', { method: 'POST', body });
      if (!answer.ok || (await answer.text()) === '') throw new Error('The floor answered nothing.');
      return performance.now() - began;
    }),
  );
};

type Replication = { ok: boolean; docs_written: number };
type Pouch = {
  bulkDocs(docs: object[]): Promise<unknown>;
  replicate: { to(url: string): Promise<Replication> };
};
declare const PouchDB: new (name: string) => Pouch;
declare global {
  var eventsJson: string;
  var askWorker: (what: { do: 'keep' | 'replay'; bodies?: string[] }) => Promise<number>;
}

export const pouch: Peer = async ({ page, relay, eventsJson }) => {
  await page.evaluate(async (text) => {
    const events = JSON.parse(text) as { id: string }[];
    await new PouchDB('work').bulkDocs(events.map((event) => ({ ...event, _id: event.id })));
  }, eventsJson);
  await untilStill(relay);
  return cross(relay, LINE, () =>
    page.evaluate(async (count) => {
      const began = performance.now();
      const { docs_written } = await new PouchDB('work').replicate.to(`${location.origin}/db/work`);
      if (docs_written !== count) throw new Error(`PouchDB brought ${String(docs_written)}.`);
      return performance.now() - began;
    }, countOf(eventsJson)),
  );
};

export const workbox: Peer = async ({ page, relay, eventsJson }) => {
  await page.evaluate(async (text) => {
    await navigator.serviceWorker.register('/worker.js');
    const { active } = await navigator.serviceWorker.ready;
    globalThis.askWorker = (what) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          if (data === 'done') resolve(performance.now());
          else reject(new Error(String(data)));
        };
        active?.postMessage(what, [port2]);
      });
    const events = JSON.parse(text) as object[];
    await globalThis.askWorker({ do: 'keep', bodies: events.map((event) => JSON.stringify(event)) });
  }, eventsJson);
  await untilStill(relay);
  const crossing = await cross(relay, LINE, () =>
    page.evaluate(async () => {
      const began = performance.now();
      return (await globalThis.askWorker({ do: 'replay' })) - began;
    }),
  );
  const kept = await page.evaluate(async () => (await (await fetch('/count')).json()) as { n: number });
  if (kept.n !== countOf(eventsJson)) throw new Error(`Workbox brought ${String(kept.n)}.`);
  return crossing;
};

function countOf(eventsJson: string): number {
  return (JSON.parse(eventsJson) as unknown[]).length;
}
