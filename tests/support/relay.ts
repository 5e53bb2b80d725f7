/**
 * A slow and breakable line between a browser and its school: TCP on loopback, both ways with a speed and a delay, every
 * connection reset on call. It counts what passes on the browser's side: TCP payload, headers and all.
 *
 * Making a connection takes a round trip, as on a real line. What is on its way at a reset never arrives and never counts.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openWire, type Lane, type Wire, type WireSpeed } from './wire.ts';

/** Bytes a second; a direction that is not named is as fast as the machine. */
export type RelayLink = { roundTripMs?: number; down?: number; up?: number };

export type RelayCount = {
  /** Payload bytes that went to the browser, and that came from it. */
  down: number;
  up: number;
  /** Those of `up` that have reached the school: what a cut caught on the way has not. */
  upArrived: number;
  connections: number;
  /** Times that at least one connection was reset, and connections that were. */
  cuts: number;
  resets: number;
};

/** Payload as it passed on the browser's side of one connection, whose number is `connection`. */
export type Passed = { connection: number; way: 'down' | 'up'; bytes: Buffer };

export type Relay = {
  /** By name, so that a browser takes it for a safe place. */
  url: string;
  port: number;
  /** Since it was opened. */
  count(): RelayCount;
  /** What the line is like from now on. */
  shape(link: RelayLink): void;
  /** Calls back with everything that passes, until the result is called. */
  watch(watcher: (passed: Passed) => void): () => void;
  /** Ends every connection with RST; how many there were. */
  resetAll(): number;
  /** The same every `ms`, until the result is called. */
  resetEvery(ms: number): () => void;
  /** The line is gone, until `mend`: every connection is reset, and none is taken. */
  refuse(): Promise<void>;
  /**
   * The line is gone, until `mend`, and nobody says so: what is under way disappears, also on connections that are made
   * meanwhile. None of these ever says anything again, as behind a router that has forgotten them.
   */
  swallow(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
};

/** What a home's router holds for one connection before the sender has to wait. */
const QUEUE_BYTES = 256 * 1024;

export async function openRelay(targetPort: number, link: RelayLink = {}): Promise<Relay> {
  const total: RelayCount = { down: 0, up: 0, upArrived: 0, connections: 0, cuts: 0, resets: 0 };
  let { down, up, roundTripMs } = speedsOf(link);
  const wires = { down: openWire(down), up: openWire(up) };
  const open = new Map<Socket, () => void>();
  const watchers = new Set<(passed: Passed) => void>();
  const muted = new Set<() => void>();
  let isSwallowing = false;

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (browser) => {
    if (isSwallowing) {
      swallowed(browser);
      return;
    }
    total.connections += 1;
    const connection = total.connections;
    const count = (way: Passed['way'], bytes: Buffer) => {
      total[way] += bytes.length;
      for (const watcher of watchers) watcher({ connection, way, bytes });
    };
    const school = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const lanes = [
      passOn({
        from: school,
        to: browser,
        wire: wires.down,
        holdMs: 0,
        arrived: (bytes) => {
          count('down', bytes);
        },
      }),
      passOn({
        from: browser,
        to: school,
        wire: wires.up,
        holdMs: roundTripMs,
        arrived: (bytes) => (total.upArrived += bytes.length),
      }),
    ];
    browser.on('data', (bytes: Buffer) => {
      count('up', bytes);
    });
    const cut = () => {
      if (!open.delete(browser)) return;
      for (const lane of lanes) lane.cut();
      for (const socket of [browser, school]) socket.resetAndDestroy();
    };
    const mute = () => {
      for (const lane of lanes) lane.cut();
      for (const socket of [browser, school]) socket.removeAllListeners('data').pause();
    };
    muted.add(mute);
    open.set(browser, cut);
    for (const socket of [browser, school]) socket.on('error', cut);
    const finish = () => {
      if (!browser.destroyed || !school.destroyed) return;
      open.delete(browser);
      muted.delete(mute);
    };
    for (const socket of [browser, school]) socket.on('close', finish);
  });
  /** A connection that nobody hears. */
  function swallowed(browser: Socket): void {
    browser.pause();
    browser.on('error', () => browser.destroy());
    browser.on('close', () => open.delete(browser));
    open.set(browser, () => browser.resetAndDestroy());
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function resetAll(): number {
    const cuts = [...open.values()];
    for (const cut of cuts) cut();
    total.resets += cuts.length;
    if (cuts.length > 0) total.cuts += 1;
    return cuts.length;
  }

  return {
    ...{ url: `http://localhost:${String(port)}`, port, resetAll },
    count: () => ({ ...total }),
    shape: (next) => {
      ({ down, up, roundTripMs } = speedsOf(next));
      wires.down.shape(down);
      wires.up.shape(up);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
      };
    },
    resetEvery: (ms) => {
      const timer = setInterval(resetAll, ms);
      return () => {
        clearInterval(timer);
      };
    },
    refuse: async () => {
      server.close();
      resetAll();
      await once(server, 'close');
    },
    swallow: () => {
      isSwallowing = true;
      for (const mute of muted) mute();
    },
    mend: async () => {
      isSwallowing = false;
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close: async () => {
      for (const cut of open.values()) cut();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

function speedsOf({ roundTripMs = 0, down = Infinity, up = Infinity }: RelayLink): {
  down: WireSpeed;
  up: WireSpeed;
  roundTripMs: number;
} {
  const delayMs = roundTripMs / 2;
  return { down: { bytesPerSecond: down, delayMs }, up: { bytesPerSecond: up, delayMs }, roundTripMs };
}

type Passing = {
  from: Socket;
  to: Socket;
  wire: Wire;
  holdMs: number;
  arrived: (bytes: Buffer) => void;
};

/** The sender waits while the line or the receiver is full, as TCP makes it wait. */
function passOn({ from, to, wire, holdMs, arrived }: Passing): Lane {
  const isFull = () => lane.waitingBytes() > QUEUE_BYTES || to.writableNeedDrain;
  const goOn = () => {
    if (from.isPaused() && !isFull()) from.resume();
  };
  const arrive = (bytes: Buffer) => {
    arrived(bytes);
    to.write(bytes);
  };
  const lane = wire.openLane({ arrive, left: goOn, holdMs });
  from.on('data', (bytes: Buffer) => {
    lane.send(bytes);
    if (isFull()) from.pause();
  });
  to.on('drain', goOn);
  from.on('end', () => {
    lane.send(() => to.end());
  });
  return lane;
}
