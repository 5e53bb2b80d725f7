/**
 * Node's own SQLite. Its files belong to this process alone, so that locks are a matter of memory; asking the system for
 * each of them costs more than the statement. And its power can be cut, at any statement of whatever is being committed.
 */
import { getBuiltinModule } from 'node:process';
import { pathToFileURL } from 'node:url';

const real = getBuiltinModule('node:sqlite');

/** A number: before so many more statements that write, at the commit at the latest. */
export type Cut = number | 'before commit' | 'after commit';
type Power = { cutAt: Cut | null; isOff: boolean };

/** Of the one school that is simulated at a time. */
export const power: Power = { cutAt: null, isOff: false };

function cut(): never {
  power.cutAt = null;
  power.isOff = true;
  throw new Error('The power was cut.');
}

function beforeStatement(): void {
  if (power.isOff) cut();
  if (typeof power.cutAt !== 'number') return;
  power.cutAt -= 1;
  if (power.cutAt <= 0) cut();
}

/** Rolling back is what happens to an open transaction after a cut, too; nothing else is written any more. */
const ALLOWED = /^(ROLLBACK$|PRAGMA )/;

export class DatabaseSync extends real.DatabaseSync {
  constructor(path: string, options: ConstructorParameters<typeof real.DatabaseSync>[1] = {}) {
    const url = pathToFileURL(path);
    url.searchParams.set('vfs', 'unix-excl');
    super(url, options);
  }

  override exec(sql: string): void {
    if (ALLOWED.test(sql)) {
      super.exec(sql);
      return;
    }
    const isCommit = sql === 'COMMIT';
    if (power.isOff || (isCommit && power.cutAt !== null && power.cutAt !== 'after commit')) cut();
    super.exec(sql);
    if (isCommit && power.cutAt !== null) cut();
  }

  override prepare(sql: string) {
    const statement = super.prepare(sql);
    const run = statement.run.bind(statement);
    statement.run = ((...values: Parameters<typeof run>) => {
      beforeStatement();
      return run(...values);
    }) as typeof statement.run;
    return statement;
  }
}
