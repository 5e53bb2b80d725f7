/**
 * Node's own SQLite. Its files belong to this process alone, so that locks are a matter of memory; asking the system for
 * each of them costs more than the statement.
 */
import { getBuiltinModule } from 'node:process';
import { pathToFileURL } from 'node:url';

const real = getBuiltinModule('node:sqlite');

export class DatabaseSync extends real.DatabaseSync {
  constructor(path: string, options: ConstructorParameters<typeof real.DatabaseSync>[1] = {}) {
    const url = pathToFileURL(path);
    url.searchParams.set('vfs', 'unix-excl');
    super(url, options);
  }
}
