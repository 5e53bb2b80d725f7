/**
 * Group commit. A commit with synchronous=FULL waits for the disk, some milliseconds; when a whole school comes back at
 * once, those that wait for it share the next one. Each stays a transaction of its own: they run one after the other, a
 * savepoint each, and one that fails takes nothing of the others with it. Nobody hears of success before the disk has it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreWriter } from '../store.ts';
import type { Connection } from './driver.ts';

type Work<Result> = (tx: StoreWriter) => Promise<Result>;
/** Runs inside the open transaction, and says afterwards what became of it. */
type Turn = { run(): Promise<void>; settle(): void; fail(error: unknown): void };

/** So many share a commit at most: who came first shall not wait for everybody. */
const MOST_AT_ONCE = 64;

export type GroupedTransactions = {
  write<Result>(work: Work<Result>): Promise<Result>;
  /** When all that was asked for so far is on the disk or has failed. */
  settled(): Promise<void>;
};

export function groupedTransactions(connection: Connection, tx: StoreWriter): GroupedTransactions {
  const waiting: Turn[] = [];
  let draining: Promise<void> | undefined;

  const drain = async () => {
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
      await commitTogether(connection, first, waiting);
    }
    draining = undefined;
  };
  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        waiting.push(turnOf(connection, () => work(tx), { resolve, reject }));
        draining ??= drain();
      }),
    settled: () => draining ?? Promise.resolve(),
  };
}

async function commitTogether(connection: Connection, first: Turn, waiting: Turn[]): Promise<void> {
  const group = [first];
  try {
    connection.exec('BEGIN IMMEDIATE');
    await first.run();
    // Who comes while the first ones write may still join.
    while (group.length < MOST_AT_ONCE) {
      await nextTurn();
      const next = waiting.shift();
      if (next === undefined) break;
      group.push(next);
      await next.run();
    }
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollback();
    for (const turn of group) turn.fail(error);
    return;
  }
  for (const turn of group) turn.settle();
}

type Asker<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };

function turnOf<Result>(
  connection: Connection,
  work: () => Promise<Result>,
  { resolve, reject }: Asker<Result>,
): Turn {
  let settle: () => void = () => undefined;
  return {
    run: async () => {
      connection.exec('SAVEPOINT turn');
      try {
        const result = await work();
        settle = () => {
          resolve(result);
        };
        connection.exec('RELEASE turn');
      } catch (error) {
        // A full disk may have ended the whole transaction: then nobody's is on the disk.
        if (!connection.isOpen()) throw error;
        connection.exec('ROLLBACK TO turn; RELEASE turn');
        settle = () => {
          reject(error);
        };
      }
    },
    settle: () => {
      settle();
    },
    fail: reject,
  };
}
