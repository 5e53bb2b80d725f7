/**
 * The real server as a function, on a real SQLite file in memory, with a switch to kill it at any commit, a disk that
 * can be full, and backups. What a kill loses is what it loses in life: the transaction under way and every answer.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { ProtocolError } from '#core/protocol/errors.ts';
import { createApp } from '../../src/server/app.ts';
import { installDemo, type DemoSchool } from '../../src/server/demo/install-demo.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import type { AppParts } from '../../src/server/http/call.ts';
import type { SchoolKeys } from '../../src/server/auth/school-keys.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import type { Store, StoreWriter } from '../../src/server/store/store.ts';
import { openReceiptSigner, type SignedReceipt } from '../../src/server/sync/receipt.ts';
import type { Receipt } from '#core/protocol/sync.ts';
import { openMemoryBlobs, type Files } from './memory-blobs.ts';
import { power, type Cut } from '../stand-ins/sqlite.ts';
import { runAs, type Process, type Timeline } from '../process/timeline.ts';

const DATABASE = 'bookbag.sqlite';

/** A school that nobody has visited yet; every simulated one begins as a copy of it. */
export type Template = {
  folder: string;
  keys: SchoolKeys;
  demo: DemoSchool;
  sign: (receipt: Receipt) => SignedReceipt;
};

export async function makeTemplate(folder: string, now: number): Promise<Template> {
  const data = await openDataFolder(folder, now);
  const demo = await installDemo({ ...data, dataFolder: folder, contentFolder: folder, now });
  await data.store.close();
  return { folder, keys: data.keys, demo, sign: openReceiptSigner(data.keys.receipt) };
}

export type School = {
  demo: DemoSchool;
  keys: SchoolKeys;
  store(): Store;
  files(): Files;
  epoch(): number;
  /** Times that a backup came back. */
  pasts(): number;
  isUp(): boolean;
  /** Bookbag's own failures that no fault explains. */
  surprises: string[];
  /** Answers one request; undefined when the school died over it. */
  answer(request: Request): Promise<Response | undefined>;
  /** It dies with the next commit: before one of its statements, just before its end, or just after it. */
  dieAt(cut: Cut): void;
  isFull: boolean;
  clockOffsetMs: number;
  /** Events over which it stumbles. */
  poison: Set<string>;
  kill(): void;
  start(): Promise<void>;
  backup(): void;
  /** As after `backup` was called, in a new epoch or in that of then; the server must be down. */
  bringBack(how: 'restored' | 'as it was'): Promise<void>;
  close(): Promise<void>;
};

type Switches = Pick<School, 'isFull' | 'clockOffsetMs' | 'poison'>;

export class Poisoned extends Error {}

export type SchoolParts = { template: Template; folder: string; timeline: Timeline };

/** With what was committed and not yet brought into the main file; nobody writes meanwhile. */
function copyDatabase(from: string, to: string): void {
  for (const name of [DATABASE, `${DATABASE}-wal`]) {
    rmSync(join(to, name), { force: true });
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
  }
}

/** The store, whose commits can fail. */
function gated(inner: Store, school: Pick<School, 'isFull' | 'poison'>): Store {
  const withPoison = (tx: StoreWriter): StoreWriter => ({
    ...tx,
    addEvents: (events) =>
      events.some(({ id }) => school.poison.has(id)) ? Promise.reject(new Poisoned()) : tx.addEvents(events),
  });
  return {
    ...inner,
    write: (work) =>
      inner.write(async (tx) => {
        const done = await work(withPoison(tx));
        if (school.isFull) throw new ProtocolError('no-room');
        return done;
      }),
  };
}

type Logged = { trace?: string[]; code?: string };

/** Writes down failures that no fault explains: those of the gate, and of a power cut, stand in their trace. */
function surprisedLog(surprises: string[]) {
  const write = (line: string) => {
    const { trace = [], code } = JSON.parse(line) as Logged;
    const isExplained =
      code === 'no-room' || trace.some((at) => /world\/school\.ts|stand-ins\/sqlite\.ts/.test(at));
    if (!isExplained) surprises.push(line);
  };
  return pino({ level: 'error', base: null }, { write });
}

/** The database and the files, as they were when they were last put aside. */
function openBackups(template: Template, folder: string) {
  const aside = join(folder, 'backup');
  mkdirSync(aside, { recursive: true });
  copyDatabase(template.folder, aside);
  let files: Files = new Map();
  return {
    make: (present: Files) => {
      copyDatabase(folder, aside);
      files = new Map(present);
    },
    bringBack: (): Files => {
      copyDatabase(aside, folder);
      return new Map(files);
    },
  };
}

function opened<Open>(open: Open | null): Open {
  if (open === null) throw new Error('The school is down.');
  return open;
}

function dieAt(cut: Cut): void {
  power.cutAt = cut;
}

type Open = { store: Store; ask: (request: Request) => Promise<Response>; leave: () => Promise<void> };

function serve(store: Store, parts: Omit<AppParts, 'store' | 'staticApp' | 'version'>): Open {
  const app = createApp({ ...parts, store, staticApp: null, version: 'simulated' });
  const asked = new Set<Promise<Response>>();
  return {
    store,
    ask: async (request) => {
      const saying = app(request);
      asked.add(saying);
      const said = await saying;
      asked.delete(saying);
      return said;
    },
    // Nobody hears what it was at, and with the power off nothing of it is written any more.
    leave: () => Promise.all(asked).then(() => store.close()),
  };
}

export function openSchool({ template, folder, timeline }: SchoolParts): School {
  const process: Process = { name: 'school', isAlive: true, wallOffsetMs: () => school.clockOffsetMs };
  const now = () => timeline.now() + school.clockOffsetMs;
  const backups = openBackups(template, folder);
  copyDatabase(template.folder, folder);
  let files: Files = new Map();
  let epoch = 1;
  let pasts = 0;
  let open: Open | null = null;
  let leaving: Promise<void> = Promise.resolve();
  const surprises: string[] = [];
  const log = surprisedLog(surprises);
  const switches: Switches = { isFull: false, clockOffsetMs: 0, poison: new Set() };
  const kill = () => {
    Object.assign(power, { cutAt: null, isOff: true });
    if (open !== null) leaving = open.leave();
    open = null;
  };
  const start = async (newEpoch?: number) => {
    await leaving;
    Object.assign(power, { cutAt: null, isOff: false });
    const inner = openSqliteStore(folder, now());
    if (newEpoch !== undefined) await inner.write((tx) => tx.setEpoch(newEpoch));
    epoch = await inner.epoch();
    const { keys, sign: signReceipt } = template;
    open = serve(gated(inner, school), { keys, signReceipt, blobs: openMemoryBlobs(files), log, now });
  };
  const answer = async (request: Request) => {
    const alive = opened(open);
    const said = await runAs({ process, task: 'school' }, () => alive.ask(request));
    if (open === alive && power.cutAt === null && !power.isOff) return said;
    // It may have been armed for a commit that this request did not need: then it dies here.
    if (open === alive) kill();
    return undefined;
  };
  const bringBack: School['bringBack'] = async (how) => {
    await leaving;
    files = backups.bringBack();
    pasts += 1;
    await start(how === 'restored' ? 1 + pasts : undefined);
  };
  const school: School = Object.assign(switches, {
    ...{ demo: template.demo, keys: template.keys, surprises, kill, answer, bringBack },
    start: () => start(),
    dieAt,
    store: () => opened(open).store,
    files: () => files,
    epoch: () => epoch,
    pasts: () => pasts,
    isUp: () => open !== null,
    backup: () => {
      if (open !== null) backups.make(files);
    },
    close: async () => {
      kill();
      await leaving;
      rmSync(folder, { recursive: true, force: true });
    },
  });
  return school;
}
