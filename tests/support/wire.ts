/**
 * One direction of a slow line. Bytes leave one after another at its speed and arrive after its delay, in order; lanes (one
 * a connection) take turns in small slices, so that none starves another.
 *
 * It keeps the line's own time: a timer that comes late makes the next bytes follow at once, so what a busy machine does to
 * timers does not change how much the line carries. Slow start and loss of packets are not imitated.
 */
export type WireSpeed = { bytesPerSecond: number; delayMs: number };

export type Lane = {
  /** Puts bytes on the line, or what is to happen behind all bytes so far. */
  send(load: Buffer | (() => void)): void;
  /** Bytes that have not left yet. */
  waitingBytes(): number;
  /** Forgets all that has not arrived. */
  cut(): void;
};

export type LaneEnds = {
  arrive(bytes: Buffer): void;
  /** Some bytes have left. */
  left(): void;
  /** Nothing of this lane leaves before, as while a connection is being made. */
  holdMs: number;
};

export type Wire = {
  openLane(ends: LaneEnds): Lane;
  shape(speed: WireSpeed): void;
};

type Load = { bytes: Buffer; then?: () => void; readyAt: number };
type Queue = { loads: Load[]; waiting: number; isCut: boolean; ends: LaneEnds };
type Flying = { queue: Queue; bytes: Buffer; then: (() => void) | undefined; at: number };

const SLICE_MS = 4;
const SMALLEST_SLICE = 1460;
const LARGEST_SLICE = 64 * 1024;
const NOTHING = Buffer.alloc(0);

export function openWire(first: WireSpeed): Wire {
  let speed = first;
  let freeAt = 0;
  /** Lanes with something to send, in turn. */
  const turns: Queue[] = [];
  const flying: Flying[] = [];
  let timer: NodeJS.Timeout | undefined;

  const sliceBytes = () =>
    Math.round(Math.min(Math.max((speed.bytesPerSecond * SLICE_MS) / 1000, SMALLEST_SLICE), LARGEST_SLICE));

  function sendSlice(queue: Queue, load: Load): void {
    const bytes = load.bytes.subarray(0, sliceBytes());
    load.bytes = load.bytes.subarray(bytes.length);
    queue.waiting -= bytes.length;
    freeAt = Math.max(freeAt, load.readyAt) + (bytes.length / speed.bytesPerSecond) * 1000;
    const isLast = load.bytes.length === 0;
    if (isLast) queue.loads.shift();
    const at = Math.max(freeAt + speed.delayMs, flying.at(-1)?.at ?? 0);
    flying.push({ queue, bytes, then: isLast ? load.then : undefined, at });
    if (bytes.length > 0) queue.ends.left();
  }

  /** The lane whose turn it is and that is ready soonest. */
  function nextTurn(): { at: number; turn: number } | undefined {
    let best: { at: number; turn: number } | undefined;
    for (const [turn, { loads }] of turns.entries()) {
      const at = Math.max(freeAt, loads[0]?.readyAt ?? Infinity);
      if (best === undefined || at < best.at) best = { at, turn };
    }
    return best;
  }

  function run(): void {
    const now = performance.now();
    for (let next = nextTurn(); next !== undefined && next.at <= now; next = nextTurn()) takeTurn(next.turn);
    for (let first = flying[0]; first !== undefined && first.at <= now; first = flying[0]) {
      flying.shift();
      land(first);
    }
    sleep(Math.min(nextTurn()?.at ?? Infinity, flying[0]?.at ?? Infinity) - now);
  }

  function takeTurn(turn: number): void {
    const [queue] = turns.splice(turn, 1);
    const load = queue?.loads[0];
    if (queue === undefined || load === undefined) return;
    sendSlice(queue, load);
    if (queue.loads.length > 0) turns.push(queue);
  }

  function sleep(ms: number): void {
    clearTimeout(timer);
    timer = ms === Infinity ? undefined : setTimeout(run, Math.max(ms, 0));
  }

  function send(queue: Queue, load: Load): void {
    queue.loads.push(load);
    queue.waiting += load.bytes.length;
    if (queue.loads.length === 1) turns.push(queue);
    run();
  }

  return {
    openLane: (ends) => {
      const queue: Queue = { loads: [], waiting: 0, isCut: false, ends };
      const opensAt = performance.now() + ends.holdMs;
      return {
        send: (load) => {
          const readyAt = Math.max(performance.now(), opensAt);
          if (typeof load === 'function') send(queue, { bytes: NOTHING, then: load, readyAt });
          else send(queue, { bytes: load, readyAt });
        },
        waitingBytes: () => queue.waiting,
        cut: () => {
          queue.isCut = true;
          queue.loads = [];
          queue.waiting = 0;
          const turn = turns.indexOf(queue);
          if (turn >= 0) turns.splice(turn, 1);
        },
      };
    },
    shape: (next) => {
      speed = next;
    },
  };
}

function land({ queue, bytes, then }: Flying): void {
  if (queue.isCut) return;
  if (bytes.length > 0) queue.ends.arrive(bytes);
  then?.();
}
