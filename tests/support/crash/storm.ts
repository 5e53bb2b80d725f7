/**
 * Two children on two devices hand in work while browsers, the server and the line are struck, as a plan says. What a
 * child does after a crash is what a child does: looks into the bag, and goes on with what is not there.
 *
 * A piece counts as handed in when the store has confirmed it in its page; then it must come to school.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { DEMO } from '../../../src/server/demo/credentials.ts';
import { openFaultLine, type FaultLine, type Moment } from '../fault-line.ts';
import { pageScript } from '../page-script.ts';
import { startServer } from '../server-process.ts';
import type { Card } from '../student-at-home.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import { openStormDevice, type StormDevice } from './device.ts';
import type { Hands } from './in-page.ts';
import { CHILDREN, type ChildName, type Piece, type Plan, type Strike, type StrikeMoment } from './plan.ts';

declare const hands: Hands;

const CARDS: Record<ChildName, Card> = {
  maya: { card: DEMO.maya.card, pin: DEMO.maya.secret },
  sam: { card: DEMO.sam.card, pictures: DEMO.sam.pictures },
};
/** A moment that does not come by then is not waited for: it strikes all the same. */
const MOMENT_MS = 3000;
const POLL_MS = 100;

/** What has happened, for the figures. */
export type StormCount = {
  blows: Record<string, number>;
  /** Strikes whose moment came. */
  moments: Record<string, number>;
  /** Pieces that a browser's death found outside the bag: they were begun again. */
  begunAgain: number;
  /** What was half in the bag after a death. */
  halves: string[];
};

export type Storm = {
  folder: string;
  devices: Record<ChildName, StormDevice>;
  count: StormCount;
  rage(plan: Plan): Promise<void>;
  /** Everything is up; resolves when no device has anything left to send. */
  untilSent(withinMs: number): Promise<void>;
  /** Ends the server as Ctrl-C does; what it has stays. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
};

export async function openStorm(): Promise<Storm> {
  const home = await openTemporaryFolder();
  const folder = join(home.path, 'school');
  const closing: (() => Promise<unknown>)[] = [home.remove];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    let server = await startServer({ folder });
    closing.push(() => server.kill());
    const heard = new Set<(moment: string) => void>();
    const onMoment = (moment: string) => {
      for (const tell of heard) tell(moment);
    };
    const line = await openFaultLine(server.port, {
      meant: () => false,
      onMoment: (moment) => onMoment(nameOf(moment)),
    });
    closing.push(() => line.close());
    const script = await pageScript(join(import.meta.dirname, 'in-page.ts'));
    const open = async (child: ChildName) => {
      const profile = join(home.path, child);
      const device = await openStormDevice({
        ...{ profile, url: line.url, card: CARDS[child], script },
        onMoment: (moment) => onMoment(`${child} ${moment}`),
      });
      closing.push(() => device.close());
      return device;
    };
    const [maya, sam] = await Promise.all([open('maya'), open('sam')]);
    const count: StormCount = { blows: {}, moments: {}, begunAgain: 0, halves: [] };
    const world: World = {
      ...{ devices: { maya, sam }, line, heard, count, strikesDone: 0, changed: new Set() },
      restartServer: async (awayMs) => {
        await server.kill();
        await pause(awayMs);
        server = await startServer({ folder, port: server.port });
      },
    };
    return {
      ...{ folder, count, close, devices: world.devices },
      rage: (plan) => rage(world, plan),
      untilSent: (withinMs) => untilSent(world, withinMs),
      stopServer: async () => {
        await server.stop();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function nameOf({ path, at }: Moment): StrikeMoment | 'other' {
  if (path === '/sync') return at === 'sent' ? 'words-sent' : 'words-answered';
  if (path.includes('/parts/')) return at === 'sent' ? 'part-sent' : 'part-answered';
  return 'other';
}

type World = {
  devices: Record<ChildName, StormDevice>;
  line: FaultLine;
  heard: Set<(moment: string) => void>;
  count: StormCount;
  strikesDone: number;
  changed: Set<() => void>;
  restartServer(awayMs: number): Promise<void>;
};

async function rage(world: World, plan: Plan): Promise<void> {
  await Promise.all([
    strikeAll(world, plan.strikes),
    ...CHILDREN.map((child) =>
      workThrough(
        world,
        plan.pieces.filter((piece) => piece.child === child),
        plan.strikes.length,
      ),
    ),
  ]);
}

async function strikeAll(world: World, strikes: readonly Strike[]): Promise<void> {
  for (const strike of strikes) {
    await untilMoment(world, strike);
    await pause(strike.delayMs);
    await hit(world, strike);
    world.count.blows[strike.blow] = (world.count.blows[strike.blow] ?? 0) + 1;
    world.strikesDone += 1;
    for (const tell of world.changed) tell();
    world.changed.clear();
  }
}

/** Of the child's own hands where it is about them. */
async function untilMoment({ heard, count }: World, { child, moment }: Strike): Promise<void> {
  if (moment === 'any') return;
  const wanted = [moment, `${child} ${moment}`];
  let listener: (name: string) => void = () => undefined;
  const came = new Promise<boolean>((resolve) => {
    listener = (name) => {
      if (wanted.includes(name)) resolve(true);
    };
    heard.add(listener);
  });
  const gaveUp = new AbortController();
  const waited = pause(MOMENT_MS, false, { signal: gaveUp.signal }).catch(() => false);
  if (await Promise.race([came, waited])) count.moments[moment] = (count.moments[moment] ?? 0) + 1;
  heard.delete(listener);
  gaveUp.abort();
}

async function hit(world: World, { blow, child, awayMs }: Strike): Promise<void> {
  const device = world.devices[child];
  const browser = async () => {
    await device.die(awayMs / 2);
    world.count.halves.push(...(await askHands(device, (h) => h.halves())));
  };
  switch (blow) {
    case 'browser':
      return browser();
    case 'server':
      return world.restartServer(awayMs);
    case 'both':
      await Promise.all([browser(), world.restartServer(awayMs)]);
      return;
    case 'network':
      world.line.switchOff();
      await pause(awayMs);
      world.line.switchOn();
  }
}

/** A child is never so far ahead that nothing would be under way when the last blows fall. */
async function workThrough(world: World, pieces: readonly Piece[], strikes: number): Promise<void> {
  for (const [index, piece] of pieces.entries()) {
    const dueStrikes = Math.floor(((index - 1) / pieces.length) * strikes);
    while (world.strikesDone < dueStrikes) await new Promise<void>((resolve) => world.changed.add(resolve));
    const device = world.devices[piece.child];
    while (!(await isInBag(device, piece))) world.count.begunAgain += 1;
    await askForVisit(device, index % 2 === 0);
  }
}

/** False when the device died meanwhile. */
async function isInBag(device: StormDevice, piece: Piece): Promise<boolean> {
  const page = await device.page();
  const { lives } = device;
  try {
    await page.evaluate((wanted) => hands.work(wanted), piece);
    return true;
  } catch (error) {
    if (device.lives === lives) throw error;
    return false;
  }
}

/** Presses “Sync now”, or lets the service worker go as the browser's own event does. Nobody waits for it. */
async function askForVisit(device: StormDevice, byHand: boolean): Promise<void> {
  const page = await device.page();
  const { lives } = device;
  try {
    await page.evaluate((isByHand) => (isByHand ? hands.pressSync() : hands.wakeWorker()), byHand);
  } catch (error) {
    if (device.lives === lives) throw error;
  }
}

/** Nothing strikes the device any more. */
export async function askHands<T>(device: StormDevice, ask: (hands: Hands) => Promise<T>): Promise<T> {
  const page: Page = await device.page();
  const handle = await page.evaluateHandle(() => hands);
  return handle.evaluate(ask);
}

async function untilSent({ devices }: World, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (const child of CHILDREN) {
    for (;;) {
      const left = await askHands(devices[child], (h) => h.left());
      if (left.events + left.registers + left.parts === 0) break;
      if (Date.now() > giveUpAt)
        throw new Error(`${child} has left after the storm: ${JSON.stringify(left)}`);
      await pause(POLL_MS);
    }
  }
}
