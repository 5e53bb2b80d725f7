/** Runs one plan: some minutes in which everything goes wrong, then quiet, then every invariant is looked at. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { visit } from '#local/sync/visit.ts';
import { openChance } from '../process/chance.ts';
import { enterWorld } from '../process/steady.ts';
import { openTimeline, runAs } from '../process/timeline.ts';
import { openStorage, wipeDisks } from '../stand-ins/storage.ts';
import { act, signIn, type Action } from './actions.ts';
import { addDevice, connect, killTab, openStore, openTab, resetNames, wakeWorker } from './device.ts';
import type { Fault, Phase } from './faults.ts';
import { lookAtEverything, lookMeanwhile } from './invariants.ts';
import { openNetwork } from './network.ts';
import { ACTIVE_MS, type Plan, type Step } from './plan.ts';
import { openSchool, type Template } from './school.ts';
import { strike } from './strike.ts';
import { watchWorld } from './watch.ts';
import { isFrozen, NATURE, personIdOf, type Device, type Tab, type Who, type World } from './world.ts';

export const MONDAY = Date.UTC(2026, 8, 7, 8);
const HOUR_MS = 60 * 60_000;

export type Outcome = {
  violations: string[];
  /** `fault|phase`, as often as it struck. */
  hits: string[];
  effects: number;
  devices: number;
  trace: string[];
  hash: string;
};

type Armed = { fault: Fault; phase: Phase; device: Device };

function openWorld(
  plan: Plan,
  template: Template,
): { world: World; armed: Armed[]; hits: string[]; trace: string[] } {
  const chance = openChance(`seed ${plan.seed}`);
  const school: { busy: number } = { busy: 0 };
  const timeline = openTimeline(MONDAY, () => school.busy > 0);
  const trace: string[] = [];
  const armed: Armed[] = [];
  const hits: string[] = [];
  const real = openSchool({ template, folder: join(template.folder, `seed-${plan.seed}`), timeline });
  const world: World = {
    ...{ seed: plan.seed, timeline, chance, devices: [], effects: 0 },
    school: Object.assign(real, {
      answer: busily(real.answer, school),
      start: busily(real.start, school),
      bringBack: busily(real.bringBack, school),
    }),
    ledger: {
      ...{
        promised: new Map(),
        typed: new Map(),
        odd: new Set(),
        overtaken: new Set(),
        partsSent: new Map(),
        partsOut: new Map(),
        violations: [],
      },
    },
    isSignedOut: (tab) => {
      enterAgain(world, tab);
    },
    trace: (line) => trace.push(`${String(timeline.now() - MONDAY)} ${line}`),
    meet: (phase, device) => {
      const at = armed.findIndex((each) => each.phase === phase && each.device === device);
      const [met] = at < 0 ? [] : armed.splice(at, 1);
      if (met === undefined) return undefined;
      hits.push(`${met.fault}|${phase}`);
      world.trace(`${device.name}: ${met.fault} while ${phase}`);
      for (const each of world.devices) each.struck += 1;
      return met.fault;
    },
  };
  return { world, armed, hits, trace };
}

/** Everybody on the device signs in again, one after the other, while visits go on. */
function enterAgain(world: World, tab: Tab): void {
  let ms = 0;
  for (const who of tab.device.people) {
    ms += world.chance.between(100, 1_500);
    runAs({ process: NATURE, task: 'nature' }, () =>
      world.timeline.after(ms, () => void act(world, tab, { action: 'sign in', who })),
    );
  }
}

/** Time stands still while the school thinks. */
/** Time stands still meanwhile. */
function busily<Asked extends unknown[], B>(
  answer: (...asked: Asked) => Promise<B>,
  counter: { busy: number },
) {
  return async (...asked: Asked): Promise<B> => {
    counter.busy += 1;
    try {
      return await answer(...asked);
    } finally {
      counter.busy -= 1;
    }
  };
}

/** Lets time go on until this is done; undefined when its process died over it. */
async function settle<T>(world: World, promise: Promise<T>): Promise<T | undefined> {
  const state = { isOver: false };
  const end = () => {
    state.isOver = true;
  };
  promise.then(end, end);
  await world.timeline.runUntil(world.timeline.now() + HOUR_MS, () => state.isOver);
  return state.isOver ? promise : undefined;
}

/** A fault waits for its phase; a device that is at rest meets it at once. */
function arm(world: World, armed: Armed[], { fault, phase, device }: Armed): void {
  armed.push({ fault, phase, device });
  const [tab] = device.tabs;
  if (phase === 'at rest' && tab !== undefined && world.meet(phase, device) !== undefined)
    strike(world, fault, tab);
}

async function letAct(world: World, device: Device, doing: { action: Action; who: Who }): Promise<void> {
  const open = device.tabs.find((tab) => tab.sync !== undefined && !isFrozen(world, tab));
  const tab = open ?? (await openTab(world, device));
  if (tab !== undefined) await act(world, tab, doing);
}

function take(world: World, armed: Armed[], step: Step): void {
  const device = world.devices[step.device];
  if (device === undefined) return;
  switch (step.do) {
    case 'fault':
      arm(world, armed, { ...step, device });
      break;
    case 'open':
      void openTab(world, device);
      break;
    case 'worker':
      void wakeWorker(world, device);
      break;
    case 'offline':
    case 'online':
      device.isOnline = step.do === 'online';
      break;
    case 'backup':
      world.school.backup();
      break;
    case 'look':
      void lookMeanwhile(world);
      break;
    default:
      void letAct(world, device, { action: step.do, who: step.who });
  }
}

async function enterEverybody(world: World): Promise<void> {
  for (const device of world.devices) {
    const tab = await settle(world, openTab(world, device));
    if (tab === undefined) throw new Error('A new device does not open.');
    for (const who of device.people) await settle(world, act(world, tab, { action: 'sign in', who }));
  }
}

/** Everything is well again, but for what is poison, and for clocks that are off. All apps are closed. */
async function calmDown(world: World, armed: Armed[]): Promise<void> {
  armed.length = 0;
  for (const device of world.devices) {
    for (const tab of device.tabs) killTab(world, tab, false);
    device.isFull = false;
    device.isOnline = true;
  }
  // Longer than any message is late.
  await world.timeline.runUntil(world.timeline.now() + 25 * 60_000);
  world.school.isFull = false;
  if (!world.school.isUp()) await world.school.start();
  for (const device of world.devices) for (const tab of device.tabs) killTab(world, tab, false);
}

/** Somebody waits for some minutes until all is at school; what is poison is set aside one by one meanwhile. */
async function visitUntilDone(world: World, tab: Tab): Promise<void> {
  for (let minutes = 0; minutes < 8; minutes += 1) {
    const going = runAs({ process: tab.process, task: 'visit' }, () => visit(tab.db, tab.edges, 'person'));
    const outcome = await settle(world, going);
    world.trace(`${tab.process.name} visit ${JSON.stringify(outcome)}`);
    if (outcome === undefined || outcome.state === 'done' || outcome.state === 'signed-out') return;
    await world.timeline.runUntil(world.timeline.now() + 60_000);
  }
}

function isSignedIn(world: World, device: Device, who: Who): boolean {
  const profiles = openStorage(device.disk).shelves.get('profiles')?.entries ?? [];
  return profiles.some(({ key, row }) => key === personIdOf(world, who) && row.signedIn === true);
}

/** Somebody opens the app; whoever has no session signs in again; and it is closed when all is done. */
async function visitOnce(world: World, device: Device): Promise<void> {
  const tab = await settle(world, openStore(world, device, 'app'));
  if (tab === undefined) return;
  await visitUntilDone(world, tab);
  const absent = device.people.filter((who) => !isSignedIn(world, device, who));
  for (const who of absent)
    await settle(
      world,
      runAs({ process: tab.process, task: 'keeping a sign-in' }, () => signIn({ world, tab, who })),
    );
  if (absent.length > 0) await visitUntilDone(world, tab);
  killTab(world, tab, false);
}

const QUIET_ROUNDS = 40;
/** Rounds from here on are so far apart that the school says anew that it has heard of a device. */
const LONG_ROUNDS = 8;

async function comeToRest(world: World): Promise<string[]> {
  let left: string[] = [];
  for (let round = 0; round < QUIET_ROUNDS; round += 1) {
    for (const device of world.devices) await visitOnce(world, device);
    // Who came first learns what was said of those after it only by coming again.
    if (round >= LONG_ROUNDS) for (const device of world.devices) await visitOnce(world, device);
    if (round > 0) left = await lookAtEverything(world);
    if (round > 0 && left.length === 0) return [];
    await world.timeline.runUntil(world.timeline.now() + (round < LONG_ROUNDS ? HOUR_MS / 2 : 7 * HOUR_MS));
  }
  return left;
}

export async function simulate(plan: Plan, template: Template): Promise<Outcome> {
  const { world, armed, hits, trace } = openWorld(plan, template);
  enterWorld(world);
  wipeDisks();
  resetNames();
  connect(world, openNetwork(world));
  watchWorld(world);
  const violations = await runAs({ process: NATURE, task: 'nature' }, async () => {
    await world.school.start();
    for (const { people, hasLocks } of plan.devices) addDevice(world, people, hasLocks);
    await enterEverybody(world);
    for (const step of plan.steps)
      world.timeline.after(step.at, () => {
        take(world, armed, step);
      });
    await world.timeline.runUntil(world.timeline.now() + ACTIVE_MS + 2 * 60_000);
    await calmDown(world, armed);
    return comeToRest(world);
  });
  const surprises = world.school.surprises.map((line) => `The school failed: ${line}`);
  await world.school.close();
  const hash = createHash('sha256').update(trace.join('\n')).digest('hex');
  return {
    violations: [...new Set([...world.ledger.violations, ...surprises, ...violations])],
    ...{ hits, effects: world.effects, devices: world.devices.length, trace, hash },
  };
}
