/**
 * One SQLite connection with prepared statements. `node:sqlite` answers at once, on this thread; the store's
 * interface does not promise that, so its users cannot come to rely on it.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { ProtocolError } from '#core/protocol/errors.ts';

export type Rows = {
  /** `Row` is what the statement's own column list says; SQLite's STRICT tables hold the types. */
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** Row by row, read only as far as they are taken. Whoever begins has to end, or to return it. */
  each<Row>(sql: string, ...values: SQLInputValue[]): Generator<Row>;
  /** Returns how many rows were changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
};

export type Connection = Rows & {
  exec(sql: string): void;
  /** Is a transaction open? SQLite ends one by itself after some failures. */
  isOpen(): boolean;
  /** SQLite has already rolled back by itself after some failures, a full disk among them. */
  rollback(): void;
  close(): void;
};

const SQLITE_FULL = 13;

function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_FULL;
}

/** A full disk has a word on the wire; everything else stays what it is. */
function answering<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw isFull(error) ? new ProtocolError('no-room', { cause: error }) : error;
  }
}

export function openConnection(path: string, options: { readOnly: boolean }): Connection {
  const database = new DatabaseSync(path, { readOnly: options.readOnly, enableForeignKeyConstraints: true });
  database.exec('PRAGMA busy_timeout = 5000');
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    // The only place where rows get their type: the columns are named in the statement beside the type.
    all: <Row>(sql: string, ...values: SQLInputValue[]) =>
      answering(() => prepare(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: SQLInputValue[]) =>
      answering(() => prepare(sql).get(...values) as Row | undefined),
    *each<Row>(sql: string, ...values: SQLInputValue[]) {
      yield* prepare(sql).iterate(...values) as Iterable<Row>;
    },
    run: (sql, ...values) => answering(() => Number(prepare(sql).run(...values).changes)),
    exec: (sql) => {
      answering(() => {
        database.exec(sql);
      });
    },
    isOpen: () => database.isTransaction,
    rollback: () => {
      if (database.isTransaction) database.exec('ROLLBACK');
    },
    close: () => {
      database.close();
    },
  };
}

/** The same functions without the promise: what an implementation that answers at once writes down. */
export type Immediate<Interface> = {
  [Name in keyof Interface]: Interface[Name] extends (...values: infer Values) => Promise<infer Result>
    ? (...values: Values) => Result
    : never;
};

type AnyFunction = (...values: never[]) => unknown;

/** Wraps functions that answer at once into the promises that the interface speaks of. */
export function promised<Interface extends Record<string, AnyFunction>>(
  functions: Immediate<Interface>,
): Interface {
  const wrapped = Object.entries<AnyFunction>(functions).map(([name, call]) => [
    name,
    (...values: never[]) =>
      new Promise((resolve) => {
        resolve(call(...values));
      }),
  ]);
  return Object.fromEntries(wrapped) as Interface;
}
