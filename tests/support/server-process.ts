/**
 * The real server as a process of its own, so that a test can kill it as a power cut would and start it again on the
 * same port with the same data. Waits are for conditions (an answer, an exit); the test's watchdog ends a hang.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const POLL_MS = 25;
/** The environment variable with the data folder of a demo school that was founded before (found-demo-school.ts). */
export const FOUNDED = 'BOOKBAG_FOUNDED_SCHOOL';
/** The limits of memory that `npm start` sets. */
const LIMITS =
  readFileSync(join(root, 'package.json'), 'utf8')
    .match(/--max-[\w-]+=\d+/g)
    ?.slice(0, 2) ?? [];

export type ServerProcess = {
  url: string;
  port: number;
  pid: number;
  /** Everything that it has written so far. */
  output: () => string;
  /** Ends it as Ctrl-C does and returns its exit code. */
  stop: () => Promise<number | null>;
  /** Ends it as a power cut does: SIGKILL, nothing is tidied. */
  kill: () => Promise<void>;
};

export type ServerOptions = {
  /** The data folder; it outlives the process. An empty one gets the demo school. */
  folder: string;
  /** The port of an earlier run; a free one by default. */
  port?: number;
  env?: Readonly<Record<string, string>>;
  /** What its own certificate was signed by, PEM, where it does its own TLS. */
  authority?: string;
  /** What the command begins with. */
  enter?: readonly string[];
};

export async function startServer({
  folder,
  port,
  env = {},
  authority,
  enter = [],
}: ServerOptions): Promise<ServerProcess> {
  // Who enters somewhere else first may find less room there.
  if (enter.length === 0) await moveIn(folder);
  const chosen = port ?? (await findFreePort());
  const place = { PORT: String(chosen), HOST: '127.0.0.1', BOOKBAG_DATA: folder };
  const [command, ...args] = [...enter, process.execPath, ...LIMITS, join(root, 'src/server/main.ts')];
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...place, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  const output = () => written.join('');
  const url = `${authority === undefined ? 'http' : 'https'}://localhost:${chosen}`;
  await untilHealthy(child, { url, authority }, output);
  return {
    url,
    port: chosen,
    pid: child.pid ?? 0,
    output,
    stop: () => end(child, 'SIGINT'),
    kill: async () => {
      await end(child, 'SIGKILL');
    },
  };
}

/** Where there is no school yet a founded one stands, where there is one: its founding takes longer than many a test. */
async function moveIn(folder: string): Promise<void> {
  const founded = process.env[FOUNDED];
  if (founded === undefined || existsSync(join(folder, 'bookbag.sqlite'))) return;
  await cp(founded, folder, { recursive: true });
}

export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

type Asked = { url: string; authority: string | undefined };

async function untilHealthy(child: ChildProcess, asked: Asked, output: () => string): Promise<void> {
  while (!(await isHealthy(asked))) {
    if (hasEnded(child)) throw new Error(`The server ended while it started:\n${output()}`);
    await pause(POLL_MS);
  }
}

async function isHealthy({ url, authority }: Asked): Promise<boolean> {
  try {
    if (authority === undefined) return (await fetch(`${url}/api/health`)).ok;
    const [answer] = (await once(get(`${url}/api/health`, { ca: authority }), 'response')) as [
      IncomingMessage,
    ];
    answer.resume();
    return answer.statusCode === 200;
  } catch {
    return false; // nobody listens yet
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (!hasEnded(child)) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
