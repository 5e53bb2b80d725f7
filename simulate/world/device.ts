/** A device: its disk, its cookies, its clock, and the tabs that are open on it. */
import { openClock } from '#local/outbox/clock.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import { StoreError } from '#local/store/store-error.ts';
import { startSync, type PageEdges } from '#local/sync/start-sync.ts';
import { visit, type VisitOutcome } from '#local/sync/visit.ts';
import { copyStorage, killProcess, openStorage, transact } from '../stand-ins/storage.ts';
import { runAs, type Process } from '../process/timeline.ts';
import { browserOf } from './browser.ts';
import type { Network } from './network.ts';
import { NATURE, type Device, type Tab, type Who, type World } from './world.ts';

/** Chromium writes cookies that late. */
const COOKIES_LATE_MS = 30_000;
const MINUTE_MS = 60_000;

const browsers = new WeakMap<World, (tab: Tab) => Tab['edges']['fetch']>();

export function connect(world: World, network: Network): void {
  browsers.set(world, browserOf(world, network));
}

export function addDevice(world: World, people: readonly Who[], hasLocks: boolean): Device {
  const name = `device ${String(world.devices.length + 1)}`;
  const device: Device = {
    ...{ name, disk: `${world.seed} ${name}`, people, tabs: [], cookies: new Map() },
    ...{ wallOffsetMs: 0, isOnline: true, isFull: false, hasThawed: false, twins: [], struck: 0 },
    locks: hasLocks ? new Map<string, Process>() : null,
  };
  world.devices.push(device);
  return device;
}

/** Web Locks, as far as a visit asks for them: one that nobody waits for. */
function locksOf(device: Device, process: Process): Tab['edges']['locks'] {
  const { locks } = device;
  if (locks === null) return undefined;
  const request = async (
    name: string,
    _: LockOptions,
    task: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    if (locks.has(name)) return task(null);
    locks.set(name, process);
    try {
      return await task({ name, mode: 'exclusive' });
    } finally {
      if (locks.get(name) === process) locks.delete(name);
    }
  };
  return { request: request as LockManager['request'] };
}

/** Nobody hides a page here, and the browser wakes no worker: the simulation does. */
const PAGE: PageEdges = {
  isVisible: () => true,
  onVisible: () => () => undefined,
  onOnline: () => () => undefined,
  askForBackgroundVisit: () => Promise.resolve(),
};

/** A store may break when its disk is full, or has been when it broke. */
function noteBroken(world: World, { device, process }: Tab, broken: { what: string; error: unknown }): void {
  const { what, error } = broken;
  const wasFull = error instanceof StoreError && error.fault === 'no-room';
  if (!device.isFull && !wasFull && process.isAlive)
    world.ledger.violations.push(`${what}: ${String(error)}`);
}

let opened = 0;

export function resetNames(): void {
  opened = 0;
}

/** A process on the device that does nothing by itself. */
export async function openStore(world: World, device: Device, kind: string): Promise<Tab | undefined> {
  opened += 1;
  const process: Process = {
    name: `${device.name} ${kind} ${String(opened)}`,
    isAlive: true,
    wallOffsetMs: () => device.wallOffsetMs,
  };
  const tab = { process, device } as Tab;
  tabs.set(process, tab);
  device.tabs.push(tab);
  const isOpen = await runAs({ process, task: 'opening the store' }, async () => {
    try {
      tab.db = await openWorkDatabase(device.disk);
    } catch (error) {
      noteBroken(world, tab, { what: 'The store did not open', error });
      return false;
    }
    tab.clock = openClock();
    tab.edges = {
      ...{ fetch: browsers.get(world)?.(tab) ?? fetch, clock: tab.clock, random: () => Math.random() },
      ...{ locks: locksOf(device, process), app: 'simulated' },
    };
    return true;
  });
  if (isOpen) return tab;
  if (process.isAlive) killTab(world, tab);
  return undefined;
}

const tabs = new WeakMap<Process, Tab>();

export function tabOf(process: Process | undefined): Tab | undefined {
  return process === undefined ? undefined : tabs.get(process);
}

/** Opens the app; resolves with nothing when it could not be opened, or was killed meanwhile. */
export async function openTab(world: World, device: Device): Promise<Tab | undefined> {
  const tab = await openStore(world, device, 'tab');
  if (tab === undefined) return undefined;
  runAs({ process: tab.process, task: 'visit' }, () => {
    const onEnd = (outcome: VisitOutcome) => {
      world.trace(`${tab.process.name} visit ${JSON.stringify(outcome)}`);
      if (outcome.state === 'signed-out') world.isSignedOut(tab);
    };
    const onBroken = (error: unknown) => {
      noteBroken(world, tab, { what: 'A visit broke', error });
    };
    tab.sync = startSync(tab.db, { edges: tab.edges, page: PAGE, onEnd, onBroken });
  });
  return tab;
}

/** A visit in a service worker that the browser woke. */
export async function wakeWorker(world: World, device: Device): Promise<void> {
  const tab = await openStore(world, device, 'worker');
  if (tab === undefined) return;
  await runAs({ process: tab.process, task: 'visit' }, async () => {
    try {
      const outcome = await visit(tab.db, { ...tab.edges, budgetMs: 150_000 }, 'sync-event');
      world.trace(`${tab.process.name} visit ${JSON.stringify(outcome)}`);
    } catch (error) {
      noteBroken(world, tab, { what: 'A visit broke', error });
    }
  });
  killTab(world, tab, false);
}

function end(world: World, tab: Tab): void {
  const { device, process } = tab;
  world.trace(`${process.name} ends`);
  process.isAlive = false;
  device.tabs = device.tabs.filter((each) => each !== tab);
  for (const [name, holder] of device.locks ?? []) if (holder === process) device.locks?.delete(name);
  killProcess(process);
}

/** The app is opened again after a while. */
function comeBack(world: World, device: Device): void {
  runAs({ process: NATURE, task: 'nature' }, () =>
    world.timeline.after(world.chance.between(500, 2 * MINUTE_MS), () => {
      if (device.tabs.length === 0) void openTab(world, device);
    }),
  );
}

export function killTab(world: World, tab: Tab, opensAgain = true): void {
  if (!tab.process.isAlive) return;
  end(world, tab);
  if (opensAgain) comeBack(world, tab.device);
}

export function killBrowser(world: World, device: Device): void {
  for (const tab of device.tabs) end(world, tab);
  const now = world.timeline.now();
  for (const [name, cookie] of device.cookies)
    if (now - cookie.setAt < COOKIES_LATE_MS && world.chance.isLucky(0.5)) device.cookies.delete(name);
  comeBack(world, device);
}

const MOST_DEVICES = 8;

/** The profile is copied to another computer; both go on as if they were the one. */
export async function cloneDevice(world: World, device: Device): Promise<void> {
  if (world.devices.length >= MOST_DEVICES) return;
  const clone = addDevice(world, device.people, device.locks !== null);
  clone.cookies = new Map(device.cookies);
  clone.wallOffsetMs = device.wallOffsetMs;
  // What was under way when its past was struck is under way for it, too.
  clone.struck = device.struck;
  for (const twin of [device, ...device.twins]) {
    twin.twins.push(clone);
    clone.twins.push(twin);
  }
  await transact({ storage: openStorage(device.disk), tables: [], isWrite: false }, () => {
    copyStorage(device.disk, clone.disk);
  });
  await openTab(world, clone);
}
