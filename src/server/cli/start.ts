/** `bookbag start`: opens the data folder and serves the school until it is told to stop. */
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { createApp, traceOf } from '../app.ts';
import { findQuestionsIn } from '../courses/lesson-questions.ts';
import { openMarker } from '../courses/marker.ts';
import { demoCards } from '../demo/credentials.ts';
import { installDemo } from '../demo/install-demo.ts';
import { isLoopbackHost } from '../http/call.ts';
import { parseAddress } from '../http/address.ts';
import { openDoor, type DoorPlace } from '../http/open-door.ts';
import type { ServerPlace } from '../http/open-server.ts';
import { startNoticeClock } from '../notices/notice-clock.ts';
import { readNoticeSettings, type NoticeEnvironment } from '../notices/settings.ts';
import { openStaticApp, type StaticApp } from '../http/static-app.ts';
import { openDataFolder, type DataFolder } from '../school/open-data-folder.ts';
import { openReceiptSigner } from '../sync/receipt.ts';
import { openSnapshotKeeper } from '../sync/snapshot-keeper.ts';
import { sweepParts } from '../sync/sweep-parts.ts';
import { parseFlags, parsePort, UsageError } from './flags.ts';
import type { CliWorld, Command } from './world.ts';

/** What `start` gets from the composition root, beside the world of every command. */
export type StartParts = {
  host: string;
  port: string;
  /** The certificate and the key for https, both or neither; the port from which http is sent on; what people type. */
  tlsCert: string | undefined;
  tlsKey: string | undefined;
  httpPort: string | undefined;
  address: string | undefined;
  notices: NoticeEnvironment;
  /** The built app, and the demo school's lessons. */
  appFolder: string;
  contentFolder: string;
  version: string;
  log: Logger;
  now: () => number;
  /** Resolves when this process is told to end. */
  untilStopped: () => Promise<void>;
};

/** A school box that stops waits so long for those who are in the middle of something. */
const GRACE_MS = 10_000;

async function ensureSchool(data: DataFolder, host: string, { parts, world }: Starting): Promise<void> {
  const isLocal = isLoopbackHost(host);
  if ((await data.store.schools()).length === 0) {
    if (!isLocal) {
      throw new UsageError('There is no school in this data folder yet: make one with "bookbag init".');
    }
    world.out('Making the demo school…');
    const { contentFolder } = parts;
    await installDemo({ ...data, dataFolder: data.path, contentFolder, now: parts.now() });
  }
  if (!isLocal && (await data.store.hasLoopbackSecrets())) {
    throw new UsageError(
      `The demo school is for this computer only, since everybody knows its passwords: it does not start on ${host}.`,
    );
  }
}

/** Without a build there is still the interface; that is said, since a browser would show nothing. */
async function openApp({ parts, world }: Starting): Promise<StaticApp | null> {
  try {
    return await openStaticApp(parts.appFolder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    world.err('The app is not built, so there are no pages to show: run "npm run build" first.');
    return null;
  }
}

type Starting = { parts: StartParts; world: CliWorld };

/** The settings of the door, or a sentence about the first that is wrong. */
function doorOf(parts: StartParts, world: CliWorld, place: ServerPlace): DoorPlace {
  const { tlsCert, tlsKey } = parts;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new UsageError('TLS needs both BOOKBAG_TLS_CERT and BOOKBAG_TLS_KEY: a certificate and its key.');
  }
  const files =
    tlsCert === undefined || tlsKey === undefined
      ? undefined
      : { certFile: resolve(world.cwd, tlsCert), keyFile: resolve(world.cwd, tlsKey) };
  if (parts.httpPort !== undefined && files === undefined) {
    throw new UsageError(
      'BOOKBAG_HTTP_PORT sends people on to https: say BOOKBAG_TLS_CERT and BOOKBAG_TLS_KEY, too.',
    );
  }
  const httpPort = parts.httpPort === undefined ? undefined : parsePort(parts.httpPort);
  return { ...place, files, httpPort, address: addressOf(parts.address) };
}

function addressOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const address = parseAddress(text);
  if (address !== undefined) return address;
  throw new UsageError(
    `BOOKBAG_ADDRESS is "${text}": it has to be what people type and nothing more, like https://bookbag.school.example.`,
  );
}

async function serve(data: DataFolder, place: DoorPlace, starting: Starting) {
  const { parts, world } = starting;
  const { log, now, version } = parts;
  const { address } = place;
  await ensureSchool(data, place.host, starting);
  const swept = await sweepParts(data, now());
  if (swept.parts > 0) log.info(swept, 'parts whose work never came are gone');
  const signReceipt = openReceiptSigner(data.keys.receipt);
  const staticApp = await openApp(starting);
  const failed = (error: unknown) => {
    log.warn(traceOf(error), 'what stands of a stream was not carried on');
  };
  const keeper = openSnapshotKeeper(data.store, { failed });
  const marker = openMarker({
    store: data.store,
    find: findQuestionsIn(data),
    now,
    failed: (error) => {
      log.warn(traceOf(error), 'what was answered could not be scored');
    },
  });
  try {
    const notices = { ...readNoticeSettings(parts.notices), dataFolder: data.path };
    const app = createApp({
      ...data,
      signReceipt,
      staticApp,
      log,
      now,
      version,
      keeper,
      marker,
      address,
      notices,
    });
    const door = await openDoor(app, place, { now, say: world.err });
    for (const line of door.opened) world.out(line);
    if (await data.store.hasLoopbackSecrets()) for (const line of demoCards()) world.out(line);
    await keeper.lookAtAll();
    await marker.lookAtAll();
    const endNotices = startNotices(data, parts);
    await parts.untilStopped();
    await door.close(GRACE_MS);
    await endNotices();
  } finally {
    await marker.close();
    await keeper.close();
  }
}

/** Only where the school has said so: nobody gets a message from a trial. */
function startNotices({ store, path: dataFolder }: DataFolder, { notices, now, log }: StartParts) {
  const { byItself, ...settings } = readNoticeSettings(notices);
  if (!byItself) return () => Promise.resolve();
  const failed = (error: unknown) => {
    log.warn(traceOf(error), 'the weekly notices could not be sent');
  };
  return startNoticeClock({ ...settings, store, dataFolder, now, failed });
}

const FLAGS = { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } } as const;

export function startCommand(parts: StartParts): Command {
  return {
    summary: 'Serves the school (--port, --host, --data).',
    run: async (args, world) => {
      const flags = parseFlags(args, FLAGS);
      const place = { host: flags.host ?? parts.host, port: parsePort(flags.port ?? parts.port) };
      const door = doorOf(parts, world, place);
      const path = flags.data === undefined ? world.dataDir : resolve(world.cwd, flags.data);
      const data = await openDataFolder(path, parts.now());
      try {
        await serve(data, door, { parts, world });
      } finally {
        await data.store.close();
      }
      return 0;
    },
  };
}
