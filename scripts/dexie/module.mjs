// Stands in for the package `dexie` in the built app. The first import is the shared script.
import 'bookbag:dexie';

const { Dexie, liveQuery } = globalThis.BookbagDexie;
export { Dexie as default, liveQuery };
