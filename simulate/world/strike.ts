/** What a fault of a device or of the school does, there and then. */
import { isSchoolFault, type Fault, type SchoolFault } from './faults.ts';
import { runAs } from '../process/timeline.ts';
import { anotherDraft, makeOddEvent, poisonSomething } from './actions.ts';
import { cloneDevice, killBrowser, killTab } from './device.ts';
import { NATURE, type Tab, type World } from './world.ts';

const YEAR_MS = 365 * 24 * 60 * 60_000;
const MINUTE_MS = 60_000;

function later(world: World, ms: number, task: () => void): void {
  runAs({ process: NATURE, task: 'nature' }, () => world.timeline.after(ms, task));
}

/** At once, but not inside of whatever was struck. */
function beside(world: World, task: () => Promise<void>): void {
  later(world, 0, () => void task());
}

function killServer(world: World): void {
  world.school.kill();
  later(world, world.chance.between(1_000, MINUTE_MS / 2), () => {
    if (!world.school.isUp()) void world.school.start();
  });
}

/** By the command, and so in a new epoch; or by hand, as an image of the disk. */
function bringBack(world: World, how: 'restored' | 'as it was'): void {
  world.school.kill();
  later(world, world.chance.between(1_000, MINUTE_MS / 2), () => {
    world.school.kill();
    // What the backup lacks comes again, behind what comes first.
    for (const id of world.ledger.promised.keys()) world.ledger.overtaken.add(id);
    void world.school.bringBack(how);
  });
}

const AT_SCHOOL: Record<SchoolFault, (world: World) => void> = {
  'killed server': killServer,
  'restored backup': (world) => {
    bringBack(world, 'restored');
  },
  'old copy put back': (world) => {
    bringBack(world, 'as it was');
  },
  'full disk at school': (world) => {
    world.school.isFull = true;
    later(world, world.chance.between(1_000, 3 * MINUTE_MS), () => {
      world.school.isFull = false;
    });
  },
  'clock set back at school': ({ school, chance }) => {
    school.clockOffsetMs = -chance.between(1, 180) * MINUTE_MS;
  },
};

export function strike(world: World, fault: Fault, tab: Tab): void {
  const { device } = tab;
  const { chance } = world;
  if (isSchoolFault(fault)) {
    AT_SCHOOL[fault](world);
    return;
  }
  switch (fault) {
    case 'killed tab':
      killTab(world, tab);
      break;
    case 'killed browser':
      killBrowser(world, device);
      break;
    case 'frozen page':
      device.hasThawed = true;
      tab.process.frozenUntil = world.timeline.now() + chance.between(MINUTE_MS / 2, 10 * MINUTE_MS);
      break;
    case 'full disk':
      device.isFull = true;
      later(world, chance.between(1_000, 5 * MINUTE_MS), () => {
        device.isFull = false;
      });
      break;
    case 'clock years off':
      device.wallOffsetMs =
        chance.oneOf([-20, -3, -1, 0, 1, 7]) * YEAR_MS + chance.between(-MINUTE_MS, MINUTE_MS);
      break;
    case 'cloned profile':
      beside(world, () => cloneDevice(world, device));
      break;
    case 'old client':
      beside(world, () => makeOddEvent(world, device));
      break;
    case 'poison item':
      beside(world, () => poisonSomething(world, device));
      break;
    case 'two tabs on one draft':
      beside(world, () => anotherDraft(world, device, device));
      break;
    case 'two devices of one student': {
      const others = world.devices.filter(
        (each) => each !== device && each.people.some((who) => device.people.includes(who)),
      );
      for (const other of others.slice(0, 1)) beside(world, () => anotherDraft(world, device, other));
      break;
    }
    default:
      throw new Error(`${fault} is the network's.`);
  }
}
