/** Watches the stores of all devices: each transaction may be kept waiting a little, and something may strike it. */
import { currentDoing, runAs, type Process } from '../process/timeline.ts';
import { watchStores, type Transaction } from '../stand-ins/storage.ts';
import { tabOf } from './device.ts';
import type { Fault } from './faults.ts';
import { phaseOf } from './phases.ts';
import { strike } from './strike.ts';
import { NATURE, type Tab, type World } from './world.ts';

/** When in a transaction something strikes. */
const MOMENTS = ['begin', 'write', 'commit', 'after'] as const;
type Moment = (typeof MOMENTS)[number];
type Doom = { fault: Fault; moment: Moment; tab: Tab };

function fullDisk(): Error {
  const inner = Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' });
  return Object.assign(new Error('The transaction was aborted.'), { name: 'AbortError', inner });
}

function never(): Promise<void> {
  return new Promise(() => undefined);
}

export function watchWorld(world: World): void {
  const dooms = new WeakMap<Transaction, Doom>();
  const meetDoom = (transaction: Transaction, moment: Moment): void => {
    const doom = dooms.get(transaction);
    if (doom?.moment !== moment) return;
    dooms.delete(transaction);
    strike(world, doom.fault, doom.tab);
  };
  const isAlive = ({ process }: Transaction) => (process as Process | null)?.isAlive !== false;
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      runAs({ process: NATURE, task: 'disk' }, () => world.timeline.after(ms, resolve));
    });

  watchStores({
    process: () => currentDoing()?.process ?? NATURE,
    begins: (transaction) => {
      const doing = currentDoing();
      const tab = tabOf(doing?.process);
      if (doing === undefined || tab === undefined) return undefined;
      if (!doing.process.isAlive) return never();
      const fault = world.meet(phaseOf(doing.task, transaction), tab.device);
      if (fault !== undefined) {
        dooms.set(transaction, { fault, tab, moment: world.chance.oneOf(MOMENTS) });
        meetDoom(transaction, 'begin');
        if (!isAlive(transaction)) return never();
      }
      const thawsIn = (doing.process.frozenUntil ?? 0) - world.timeline.now();
      if (thawsIn <= 0 && !world.chance.isLucky(0.2)) return undefined;
      const ms = Math.max(thawsIn, 0) + world.chance.between(1, 30);
      return wait(ms).then(() => (isAlive(transaction) ? undefined : never()));
    },
    writes: (transaction, table, row) => {
      meetDoom(transaction, 'write');
      const tab = tabOf(transaction.process as Process);
      if (!isAlive(transaction)) throw new Error('Its process was killed.');
      if (tab?.device.isFull === true) throw fullDisk();
      if (table === 'events' && (row.notBefore !== undefined || row.state === 'quarantined'))
        world.ledger.overtaken.add(String(row.id));
    },
    commits: (transaction) => {
      meetDoom(transaction, 'write');
      meetDoom(transaction, 'commit');
      return isAlive(transaction);
    },
    committed: (transaction) => {
      if (transaction.isWrite && tabOf(transaction.process as Process) !== undefined) world.effects += 1;
      meetDoom(transaction, 'after');
    },
  });
}
