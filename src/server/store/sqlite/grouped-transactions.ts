/**
 * Group commit. A commit with synchronous=FULL waits for the disk, some milliseconds; when a whole school comes back at
 * once, those that wait for it share the next one. Each stays a transaction of its own: they run one after the other, and
 * one that fails takes nothing of the others with it. That is rare, so they run without a savepoint at first (each costs
 * as much as a statement of theirs); when one fails, all of them run again, with a savepoint each. Nobody hears of
 * success before the disk has it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreWriter } from '../store.ts';
import type { Connection } from './driver.ts';

type Work<Result> = (tx: StoreWriter) => Promise<Result>;
/** Runs inside the open transaction, twice when another of its group failed, and says afterwards what became of it. */
type Turn = { run: () => Promise<void>; settle: () => void; fail: (error: unknown) => void };

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
        waiting.push(turnOf(() => work(tx), { resolve, reject }));
        draining ??= drain();
      }),
    settled: () => draining ?? Promise.resolve(),
  };
}

/** `group` grows by who comes while the first ones write. Throws what one of them, or the disk, threw. */
async function commitGroup(connection: Connection, group: Turn[], { waiting, run }: Manner): Promise<void> {
  connection.exec('BEGIN IMMEDIATE');
  for (const turn of group) {
    await run(turn);
    if (turn !== group.at(-1) || group.length >= MOST_AT_ONCE) continue;
    await nextTurn();
    const next = waiting.shift();
    if (next !== undefined) group.push(next);
  }
  connection.exec('COMMIT');
}

type Manner = { waiting: Turn[]; run: (turn: Turn) => Promise<void> };

async function commitTogether(connection: Connection, first: Turn, waiting: Turn[]): Promise<void> {
  const group = [first];
  const commit = async (run: Manner['run']) => {
    try {
      await commitGroup(connection, group, { waiting, run });
    } catch (error) {
      connection.rollback();
      throw error;
    }
  };
  try {
    await commit((turn) => turn.run()).catch((error: unknown) => {
      if (group.length === 1) throw error;
      return commit((turn) => runApart(connection, turn));
    });
  } catch (error) {
    for (const turn of group) turn.fail(error);
    return;
  }
  for (const turn of group) turn.settle();
}

/** What fails is undone alone. */
async function runApart(connection: Connection, turn: Turn): Promise<void> {
  connection.exec('SAVEPOINT turn');
  try {
    await turn.run();
    connection.exec('RELEASE turn');
  } catch (error) {
    // A full disk may have ended the whole transaction: then nobody's is on the disk.
    if (!connection.isOpen()) throw error;
    connection.exec('ROLLBACK TO turn; RELEASE turn');
    turn.settle = () => {
      turn.fail(error);
    };
  }
}

type Asker<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };

function turnOf<Result>(work: () => Promise<Result>, { resolve, reject }: Asker<Result>): Turn {
  const turn: Turn = {
    run: async () => {
      const result = await work();
      turn.settle = () => {
        resolve(result);
      };
    },
    settle: () => undefined,
    fail: reject,
  };
  return turn;
}
