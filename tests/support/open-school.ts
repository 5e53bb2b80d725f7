/**
 * The real server of the demo school, called as a function, in a data folder of the test's own. The clock stands
 * still until a test moves it.
 */
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { findQuestionsIn } from '../../src/server/courses/lesson-questions.ts';
import { openMarker, type Marker } from '../../src/server/courses/marker.ts';
import { installDemo, type DemoSchool } from '../../src/server/demo/install-demo.ts';
import type { AppParts, Peer } from '../../src/server/http/call.ts';
import { openDataFolder, type DataFolder } from '../../src/server/school/open-data-folder.ts';
import { openReceiptSigner } from '../../src/server/sync/receipt.ts';
import { openTemporaryFolder } from './temporary-folder.ts';

export type TestSchool = DataFolder & {
  demo: DemoSchool;
  app: (request: Request, peer?: Peer) => Promise<Response>;
  /** One JSON object a line, as the server logged them. */
  logged: string[];
  clock: { now: number };
  /** Parts for an app of the test's own. */
  parts: AppParts;
  marker: Marker;
};

export const SCHOOL_ORIGIN = 'http://localhost:8080';
const NOTICES = { timeZone: 'America/New_York', byItself: false };
export const MONDAY = Date.UTC(2026, 8, 7, 8);

/** Of the demo's smaller files: made once for all tests. */
const CACHE = join(import.meta.dirname, '../../.cache/derived');

export type SchoolOptions = {
  /** The demo's packs, too; without them it is quick to make. */
  content?: boolean;
  /** Takes what closes the school; a hook of a whole file has to bring its own. */
  whenOver?: (close: () => Promise<void>) => void;
};

export async function openSchool(options: SchoolOptions = {}): Promise<TestSchool> {
  const { content = false, whenOver = onTestFinished } = options;
  const clock = { now: MONDAY };
  const { path: folder, remove } = await openTemporaryFolder();
  const data = await openDataFolder(folder, clock.now);
  const contentFolder = content ? join(import.meta.dirname, '../../content') : folder;
  const demo = await installDemo({
    ...data,
    dataFolder: folder,
    contentFolder,
    cache: CACHE,
    now: clock.now,
  });
  const served = serveSchool(data, clock, { scores: content });
  whenOver(async () => {
    await served.marker.close();
    await data.store.close();
    await remove();
  });
  return { ...served, demo };
}

/** The server over a data folder that is open. `scores`: where there are no lessons, nothing that is answered has a key. */
export function serveSchool(
  data: DataFolder,
  clock: { now: number },
  { scores = false }: { scores?: boolean } = {},
): Omit<TestSchool, 'demo'> {
  const logged: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => logged.push(line) });
  const signReceipt = openReceiptSigner(data.keys.receipt);
  const notices = { dataFolder: data.path, mail: undefined, address: SCHOOL_ORIGIN, ...NOTICES };
  const marker = openMarker({
    ...{ store: data.store, find: findQuestionsIn(data), now: () => clock.now },
    failed: (error) => log.error({ error: String(error) }, 'not scored'),
  });
  const parts = {
    ...data,
    ...(scores && { marker }),
    signReceipt,
    staticApp: null,
    log,
    version: '1.2.3',
    notices,
    now: () => clock.now,
  };
  return { ...data, app: createApp(parts), logged, clock, parts, marker };
}
