// The script that page and service worker share: what Bookbag uses of Dexie, under one global name.
import Dexie, { liveQuery } from 'dexie/dist/modern/dexie.mjs';

globalThis.BookbagDexie = { Dexie, liveQuery };
