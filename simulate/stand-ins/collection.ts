import { compareKeys, isIn, keyOf, type Key, type KeyPath, type Range, type Row } from './keys.ts';
import { copy, put, remove, transact, type Entry, type Shelf, type Storage } from './storage.ts';

type Test = (row: Row) => boolean;

/** Which rows: those of an index in some ranges, that pass every test. */
export type Question = {
  storage: Storage;
  shelf: Shelf;
  index: KeyPath;
  ranges: readonly Range[] | null;
  tests: readonly Test[];
  limit: number;
  isReversed: boolean;
};

function isAsked({ index, ranges }: Question, row: Row): boolean {
  const key = keyOf(row, index);
  return key !== undefined && (ranges === null || ranges.some((range) => isIn(key, range)));
}

function answer(question: Question): Entry[] {
  const { shelf, index, tests, limit, isReversed } = question;
  const found = shelf.entries.filter(({ row }) => isAsked(question, row));
  const order = ({ row }: Entry): Key => keyOf(row, index) ?? 0;
  if (index !== shelf.primary)
    found.sort((a, b) => compareKeys(order(a), order(b)) || compareKeys(a.key, b.key));
  if (isReversed) found.reverse();
  const kept: Entry[] = [];
  for (const entry of found) {
    if (kept.length >= limit) break;
    if (tests.every((test) => test(copy(entry.row) as Row))) kept.push(entry);
  }
  return kept;
}

export class Collection {
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  #read<T>(read: (entries: Entry[]) => T): Promise<T> {
    const { storage, shelf } = this.#question;
    return transact({ storage, tables: [shelf.name], isWrite: false }, () => read(answer(this.#question)));
  }

  #write<T>(write: (entries: Entry[]) => T): Promise<T> {
    const { storage, shelf } = this.#question;
    return transact({ storage, tables: [shelf.name], isWrite: true }, () => write(answer(this.#question)));
  }

  filter(test: Test): Collection {
    return new Collection({ ...this.#question, tests: [...this.#question.tests, test] });
  }

  and(test: Test): Collection {
    return this.filter(test);
  }

  limit(limit: number): Collection {
    return new Collection({ ...this.#question, limit });
  }

  reverse(): Collection {
    return new Collection({ ...this.#question, isReversed: !this.#question.isReversed });
  }

  toArray(): Promise<Row[]> {
    return this.#read((entries) => entries.map(({ row }) => copy(row) as Row));
  }

  first(): Promise<Row | undefined> {
    return this.#read(([entry]) => entry && (copy(entry.row) as Row));
  }

  count(): Promise<number> {
    return this.#read((entries) => entries.length);
  }

  keys(): Promise<(Key | undefined)[]> {
    return this.#read((entries) => entries.map(({ row }) => keyOf(row, this.#question.index)));
  }

  primaryKeys(): Promise<Key[]> {
    return this.#read((entries) => entries.map(({ key }) => key));
  }

  each(task: (row: Row) => void): Promise<void> {
    return this.#read((entries) => {
      for (const { row } of entries) task(copy(row) as Row);
    });
  }

  delete(): Promise<number> {
    return this.#write((entries) => {
      for (const { key } of entries) remove(this.#question.shelf, key);
      return entries.length;
    });
  }

  modify(change: Row | ((row: Row) => void)): Promise<number> {
    return this.#write((entries) => {
      for (const { row } of entries) {
        const changed = copy(row) as Row;
        if (typeof change === 'function') change(changed);
        else Object.assign(changed, change);
        put(this.#question.shelf, changed, false);
      }
      return entries.length;
    });
  }
}

/** `where(index)`: what follows says which of its keys. */
export class Where {
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  #in(ranges: readonly Range[]): Collection {
    return new Collection({ ...this.#question, ranges });
  }

  equals(key: Key): Collection {
    return this.anyOf(key);
  }

  anyOf(...keys: Key[]): Collection {
    return this.#in(keys.map((key) => ({ from: key, to: key, withFrom: true, withTo: true })));
  }

  between(from: Key, to: Key, ...[withFrom = true, withTo = false]: boolean[]): Collection {
    return this.#in([{ from, to, withFrom, withTo }]);
  }

  inAnyRange(ranges: readonly [Key, Key][]): Collection {
    return this.#in(ranges.map(([from, to]) => ({ from, to, withFrom: true, withTo: false })));
  }

  startsWith(start: string): Collection {
    return this.between(start, `${start}\uffff`, true, true);
  }
}
