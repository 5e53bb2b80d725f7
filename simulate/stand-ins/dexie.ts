/**
 * The part of Dexie that a device's stores of work use, on tables in memory: fast enough for ten thousand simulated
 * schools, and each step of it can be disturbed. tests/local/sync and tests/local/outbox pass on it as on the real one
 * (the project `stand-in` of vitest.config.ts), so that it says the same.
 */
import { Collection, Where, type Question } from './collection.ts';
import type { Key, Row } from './keys.ts';
import {
  copy,
  find,
  named,
  openShelf,
  openStorage,
  put,
  remove,
  transact,
  type Shelf,
  type Storage,
} from './storage.ts';

class Table {
  readonly name: string;
  readonly #db: Dexie;
  readonly #storage: Storage;
  readonly #shelf: Shelf;

  constructor(db: Dexie, storage: Storage, shelf: Shelf) {
    this.name = shelf.name;
    this.#db = db;
    this.#storage = storage;
    this.#shelf = shelf;
  }

  #do<T>(isWrite: boolean, work: (shelf: Shelf) => T): Promise<T> {
    if (!this.#db.isOpen()) return Promise.reject(named('DatabaseClosedError', 'It is closed.'));
    return transact({ storage: this.#storage, tables: [this.name], isWrite }, () => work(this.#shelf));
  }

  #question(index = this.#shelf.primary): Question {
    const [storage, shelf] = [this.#storage, this.#shelf];
    return { storage, shelf, index, ranges: null, tests: [], limit: Infinity, isReversed: false };
  }

  get(key: Key): Promise<Row | undefined> {
    return this.#do(false, (shelf) => copy(find(shelf, key)?.row) as Row | undefined);
  }

  bulkGet(keys: readonly Key[]): Promise<(Row | undefined)[]> {
    return this.#do(false, (shelf) => keys.map((key) => copy(find(shelf, key)?.row) as Row | undefined));
  }

  put(row: Row): Promise<Key> {
    return this.#do(true, (shelf) => put(shelf, row, false));
  }

  add(row: Row): Promise<Key> {
    return this.#do(true, (shelf) => put(shelf, row, true));
  }

  bulkPut(rows: readonly Row[]): Promise<void> {
    return this.#do(true, (shelf) => {
      for (const row of rows) put(shelf, row, false);
    });
  }

  update(key: Key, change: Row): Promise<number> {
    return this.#do(true, (shelf) => {
      const row = find(shelf, key)?.row;
      if (row === undefined) return 0;
      put(shelf, { ...row, ...change }, false);
      return 1;
    });
  }

  delete(key: Key): Promise<void> {
    return this.bulkDelete([key]);
  }

  bulkDelete(keys: readonly Key[]): Promise<void> {
    return this.#do(true, (shelf) => {
      for (const key of keys) remove(shelf, key);
    });
  }

  async clear(): Promise<void> {
    await this.toCollection().delete();
  }

  where(name: string): Where {
    return new Where(this.#question(this.#indexOf(name)));
  }

  orderBy(name: string): Collection {
    return new Collection(this.#question(this.#indexOf(name)));
  }

  #indexOf(name: string) {
    const { primary, indexes } = this.#shelf;
    const index = [primary, ...indexes].find((path) => path.name === name);
    if (index === undefined) throw named('SchemaError', `${this.name} has no index ${name}.`);
    return index;
  }

  toCollection(): Collection {
    return new Collection(this.#question());
  }

  filter(test: (row: Row) => boolean): Collection {
    return this.toCollection().filter(test);
  }

  toArray(): Promise<Row[]> {
    return this.toCollection().toArray();
  }

  count(): Promise<number> {
    return this.toCollection().count();
  }

  each(task: (row: Row) => void): Promise<void> {
    return this.toCollection().each(task);
  }
}

export default class Dexie {
  static readonly dependencies: Record<string, unknown> = {};
  static readonly errnames = { DatabaseClosed: 'DatabaseClosedError' };
  readonly name: string;
  readonly tables: Table[] = [];
  readonly #storage: Storage;
  #isOpen = false;

  constructor(name: string) {
    this.name = name;
    this.#storage = openStorage(name);
  }

  /** There is one version of them. */
  version() {
    return {
      stores: (schemas: Record<string, string>) => {
        for (const [name, schema] of Object.entries(schemas)) {
          const table = new Table(this, this.#storage, openShelf(this.#storage, name, schema));
          this.tables.push(table);
          Object.assign(this, { [name]: table });
        }
      },
    };
  }

  /** Nobody upgrades these stores: what is listened for never comes. */
  on(): void {
    // Nothing to remember.
  }

  open(): Promise<this> {
    this.#isOpen = true;
    return Promise.resolve(this);
  }

  isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
  }

  transaction<T>(mode: string, tables: Table | readonly Table[], scope: () => Promise<T>): Promise<T> {
    if (!this.#isOpen) return Promise.reject(named('DatabaseClosedError', 'It is closed.'));
    const names = (tables instanceof Table ? [tables] : tables).map(({ name }) => name);
    return transact({ storage: this.#storage, tables: names, isWrite: mode.startsWith('rw') }, scope);
  }
}
