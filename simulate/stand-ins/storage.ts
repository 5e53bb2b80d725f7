/**
 * What lies on a device's disk: tables in memory, and one transaction after the other. A transaction that fails, or
 * whose process is killed, leaves nothing. `watchStores` lets a simulator see and disturb all of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { compareKeys, keyOf, parseKeyPath, type Key, type KeyPath, type Row } from './keys.ts';

export type Entry = { key: Key; row: Row };

/** Rows in the order of their primary key. */
export type Shelf = { name: string; primary: KeyPath; indexes: KeyPath[]; entries: Entry[]; nextId: number };

export type Storage = {
  name: string;
  shelves: Map<string, Shelf>;
  turns: Turn[];
  running: Transaction | null;
};

export type Transaction = {
  storage: Storage;
  tables: readonly string[];
  isWrite: boolean;
  /** Undone last first. */
  undo: (() => void)[];
  process: unknown;
};

type Turn = { transaction: Transaction; begin: () => void };

/** What a simulator may do to the stores. Whatever it returns as a promise is waited for. */
export type StoreWatcher = {
  /** Who is at work: a transaction is of one process, and dies with it. */
  process(): unknown;
  /** Before a transaction begins. */
  begins(transaction: Transaction): Promise<void> | undefined;
  /** Before a row is written; throws as a full disk does. */
  writes(transaction: Transaction, table: string, row: Row): void;
  /** False: its process died here, and nothing of it is left. */
  commits(transaction: Transaction): boolean;
  committed(transaction: Transaction): void;
};

const QUIET: StoreWatcher = {
  process: () => null,
  begins: () => undefined,
  writes: () => undefined,
  commits: () => true,
  committed: () => undefined,
};

let watcher = QUIET;

export function watchStores(next: StoreWatcher): void {
  watcher = next;
}

const disks = new Map<string, Storage>();
const running = new AsyncLocalStorage<Transaction | null>();

export function openStorage(name: string): Storage {
  const known = disks.get(name);
  if (known !== undefined) return known;
  const storage: Storage = { name, shelves: new Map(), turns: [], running: null };
  disks.set(name, storage);
  return storage;
}

export function wipeDisks(): void {
  disks.clear();
}

/** Another disk with the same content: a profile that was copied. */
export function copyStorage(from: string, to: string): void {
  const copy = openStorage(to);
  for (const shelf of openStorage(from).shelves.values())
    copy.shelves.set(shelf.name, { ...shelf, entries: shelf.entries.map((entry) => ({ ...entry })) });
}

export function openShelf(storage: Storage, name: string, schema: string): Shelf {
  const known = storage.shelves.get(name);
  if (known !== undefined) return known;
  const [primary = '', ...indexes] = schema.split(',').map((text) => text.trim());
  const shelf = {
    ...{ name, primary: parseKeyPath(primary), indexes: indexes.map(parseKeyPath) },
    ...{ entries: [], nextId: 1 },
  };
  storage.shelves.set(name, shelf);
  return shelf;
}

function roll(transaction: Transaction): void {
  for (const undo of transaction.undo.reverse()) undo();
  transaction.undo = [];
}

function next(storage: Storage): void {
  if (storage.running !== null) return;
  const turn = storage.turns.shift();
  if (turn === undefined) return;
  storage.running = turn.transaction;
  turn.begin();
}

function end(transaction: Transaction): void {
  const { storage } = transaction;
  if (storage.running !== transaction) return;
  storage.running = null;
  next(storage);
}

/** A process is no more: what it had not committed is gone, and what it waited for never comes. */
export function killProcess(process: unknown): void {
  for (const storage of disks.values()) {
    storage.turns = storage.turns.filter((turn) => turn.transaction.process !== process);
    const { running: current } = storage;
    if (current === null || current.process !== process) continue;
    roll(current);
    end(current);
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

function isDead(transaction: Transaction): boolean {
  return transaction.storage.running !== transaction;
}

async function runIn<T>(transaction: Transaction, scope: () => Promise<T>): Promise<T> {
  try {
    const result = await running.run(transaction, scope);
    if (isDead(transaction)) return await never<T>();
    if (!watcher.commits(transaction)) throw named('AbortError', 'Its process was killed.');
    transaction.undo = [];
    end(transaction);
    watcher.committed(transaction);
    return result;
  } catch (error) {
    if (isDead(transaction)) return await never<T>();
    roll(transaction);
    end(transaction);
    throw error;
  }
}

export type Asked = { storage: Storage; tables: readonly string[]; isWrite: boolean };

/** Runs `scope` in the transaction that is under way here, or in one of its own. */
export async function transact<T>(asked: Asked, scope: () => Promise<T> | T): Promise<T> {
  const outer = running.getStore();
  if (outer?.storage === asked.storage) {
    const missing = asked.tables.find((table) => !outer.tables.includes(table));
    if (missing !== undefined) throw named('NotFoundError', `${missing} is not part of this transaction.`);
    if (asked.isWrite && !outer.isWrite) throw named('ReadonlyError', 'This transaction only reads.');
    return isDead(outer) ? never<T>() : scope();
  }
  const transaction: Transaction = { ...asked, undo: [], process: watcher.process() };
  const disturbed = watcher.begins(transaction);
  if (disturbed !== undefined) await disturbed;
  await new Promise<void>((begin) => {
    asked.storage.turns.push({ transaction, begin });
    next(asked.storage);
  });
  return runIn(transaction, async () => scope());
}

export function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** The place of `key`, or where it would be. */
function placeOf(entries: readonly Entry[], key: Key): { at: number; isThere: boolean } {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && compareKeys(entry.key, key) < 0) low = middle + 1;
    else high = middle;
  }
  const entry = entries[low];
  return { at: low, isThere: entry !== undefined && compareKeys(entry.key, key) === 0 };
}

export function find(shelf: Shelf, key: Key): Entry | undefined {
  const { at, isThere } = placeOf(shelf.entries, key);
  return isThere ? shelf.entries[at] : undefined;
}

function current(): Transaction {
  const transaction = running.getStore();
  if (transaction == null)
    throw named('TransactionInactiveError', 'Nothing is written outside of a transaction.');
  return transaction;
}

export function put(shelf: Shelf, given: Row, onlyNew: boolean): Key {
  const transaction = current();
  const row = copy(given) as Row;
  const { primary } = shelf;
  if (primary.auto && row[primary.name] === undefined) {
    row[primary.name] = shelf.nextId;
    shelf.nextId += 1;
  }
  const key = keyOf(row, primary);
  if (key === undefined) throw named('DataError', `A row of ${shelf.name} has no key.`);
  watcher.writes(transaction, shelf.name, row);
  const { at, isThere } = placeOf(shelf.entries, key);
  const before = shelf.entries[at];
  if (isThere && onlyNew) throw named('ConstraintError', `${shelf.name} has such a row.`);
  shelf.entries.splice(at, isThere ? 1 : 0, { key, row });
  transaction.undo.push(() => {
    const place = placeOf(shelf.entries, key);
    if (isThere && before !== undefined) shelf.entries.splice(place.at, 1, before);
    else shelf.entries.splice(place.at, 1);
  });
  return key;
}

export function remove(shelf: Shelf, key: Key): void {
  const transaction = current();
  const { at, isThere } = placeOf(shelf.entries, key);
  const before = shelf.entries[at];
  if (!isThere || before === undefined) return;
  shelf.entries.splice(at, 1);
  transaction.undo.push(() => shelf.entries.splice(placeOf(shelf.entries, key).at, 0, before));
}

/** As structured cloning does it; bytes are never written to once they are kept, and so are shared. */
export function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(copy);
  const made: Row = {};
  for (const name in value) made[name] = copy((value as Row)[name]);
  return made;
}
