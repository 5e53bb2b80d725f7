/** The ports of a school: its own, with TLS or behind something that does it, and one that sends people on to https. */
import { readTlsPair, remarksOn, type TlsFiles } from '../tls/certificate.ts';
import { followTlsFiles } from '../tls/follow-files.ts';
import {
  openServer,
  openTlsServer,
  type Answering,
  type OpenServer,
  type OpenTlsServer,
  type ServerPlace,
} from './open-server.ts';
import { openRedirectServer } from './redirect-server.ts';

/** `files`: none, where something in front does TLS. `address`: the origin that people type. */
export type DoorPlace = ServerPlace & {
  files: TlsFiles | undefined;
  httpPort: number | undefined;
  address: string | undefined;
};

export type DoorEdges = {
  now: () => number;
  /** A sentence for the person who runs the school. */
  say(sentence: string): void;
  /** How often the files of the certificate are looked at. */
  lookEveryMs?: number;
};

export type Door = Omit<OpenServer, 'port'> & {
  port: number;
  httpPort: number | undefined;
  /** What to tell about it. */
  opened: string[];
};

function said(name: string, { host }: ServerPlace, port: number): string {
  return `${name}://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

/** Tells what browsers will mind, and keeps to the files. */
function follow(files: TlsFiles, server: OpenTlsServer, following: Following): () => void {
  const { pair, host, edges } = following;
  const remark = (one: Parameters<typeof remarksOn>[0]) => {
    for (const each of remarksOn(one, host, edges.now())) edges.say(each);
  };
  remark(pair);
  const { stop } = followTlsFiles(files, pair, {
    onChange: (renewed) => {
      server.renew(renewed);
      remark(renewed);
    },
    onTrouble: (sentence) => {
      edges.say(`${sentence} Until then the certificate that was read before stays in use.`);
    },
    ...(edges.lookEveryMs !== undefined && { everyMs: edges.lookEveryMs }),
  });
  return stop;
}
type Following = {
  pair: Awaited<ReturnType<typeof readTlsPair>>;
  host: string | undefined;
  edges: DoorEdges;
};

async function openSafeDoor(
  app: Answering,
  place: DoorPlace & { files: TlsFiles },
  edges: DoorEdges,
): Promise<Door> {
  const { files, address, httpPort } = place;
  const pair = await readTlsPair(files);
  const server = await openTlsServer(app, place, pair);
  const target = { to: address, tlsPort: server.port };
  const others: OpenServer[] = [];
  try {
    if (httpPort !== undefined) others.push(await openRedirectServer({ ...place, port: httpPort }, target));
  } catch (error) {
    await server.close(0);
    throw error;
  }
  const host = address === undefined ? undefined : new URL(address).hostname;
  const stop = follow(files, server, { pair, host, edges });
  const sent = others.map(({ port }) => `${said('http', place, port)} is sent on to it.`);
  return {
    port: server.port,
    httpPort: others[0]?.port,
    opened: [`Bookbag is open at ${address ?? said('https', place, server.port)}`, ...sent],
    close: async (graceMs) => {
      stop();
      await Promise.all([server, ...others].map((each) => each.close(graceMs)));
    },
  };
}

export async function openDoor(app: Answering, place: DoorPlace, edges: DoorEdges): Promise<Door> {
  const { files } = place;
  if (files !== undefined) return openSafeDoor(app, { ...place, files }, edges);
  const server = await openServer(app, place);
  return {
    ...server,
    httpPort: undefined,
    opened: [`Bookbag is open at ${said('http', place, server.port)}`],
  };
}
