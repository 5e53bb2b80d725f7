/**
 * What one transaction adds to the log. Events and registers are collected first and get their numbers at the end,
 * stream by stream in a fixed order, so that two writers never wait for each other in a circle and a stream is
 * held for as short as can be.
 */
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { DeviceId } from '#core/people/ids.ts';
import type { BookbagEvent, Register, StoredEvent } from '#core/work/event.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { Places } from '../store/log.ts';
import type { Store, StoreWriter } from '../store/store.ts';
import { derive, touchedBy, type Derived } from './derive.ts';
import { project } from './project.ts';

/** The school as a device: it keeps no count, its events have the number 0. */
export const SCHOOL_DEVICE = 'school' as DeviceId;

/** An event with the moment that the tables were told: made again from the log, they are the same. */
type Arrived = BookbagEvent & { arrivedAt: number };
type Addition = { kind: 'event'; event: Arrived } | { kind: 'register'; register: Register };

export type Run = {
  tx: StoreWriter;
  now: number;
  additions: Map<StreamId, Addition[]>;
  touched: Map<string, Derived>;
  /** Lets others have their turn, between two pieces of what is long; missing in what is short. */
  breathe?: () => Promise<void>;
};

/** Rows that are written in one piece. */
const PIECE = 200;

async function breatheAt(run: Run, count: number): Promise<void> {
  if (count % PIECE === PIECE - 1) await run.breathe?.();
}

export function startRun(tx: StoreWriter, now: number): Run {
  return { tx, now, additions: new Map(), touched: new Map() };
}

function add(run: Run, stream: StreamId, addition: Addition): void {
  const list = run.additions.get(stream);
  if (list === undefined) run.additions.set(stream, [addition]);
  else list.push(addition);
}

/** Says that a derived register may have another value now. */
export function touch(run: Run, derived: readonly Derived[]): void {
  for (const one of derived) run.touched.set(JSON.stringify(one), one);
}

/** Takes an event into its stream and changes the tables that follow from it. */
export async function addEvent(run: Run, event: BookbagEvent): Promise<void> {
  const arrived = { ...event, arrivedAt: run.now };
  for (const change of project(arrived)) {
    await run.tx.put(change);
    touch(run, await touchedBy(run.tx, change));
  }
  add(run, event.stream, { kind: 'event', event: arrived });
}

export function addRegister(run: Run, register: Register): void {
  add(run, register.stream, { kind: 'register', register });
}

/** The value of a register as this transaction leaves it so far. */
export async function currentRegister(
  run: Run,
  stream: StreamId,
  key: string,
): Promise<Register | undefined> {
  const additions = run.additions.get(stream) ?? [];
  const pending = additions.findLast(
    (addition) => addition.kind === 'register' && addition.register.key === key,
  );
  return pending?.kind === 'register' ? pending.register : run.tx.register(stream, key);
}

async function addDerived(run: Run): Promise<void> {
  let looked = 0;
  for (const derived of run.touched.values()) {
    await breatheAt(run, (looked += 1));
    const register = await derive(run.tx, derived, run.now);
    if (register === undefined) continue;
    const { stream, key } = register;
    const payload = JSON.stringify(register.value);
    if ((await currentRegister(run, stream, key))?.payload === payload) continue;
    addRegister(run, {
      stream,
      key,
      personId: SCHOOL_PERSON,
      deviceId: SCHOOL_DEVICE,
      at: run.now,
      enc: 'plain',
      payload,
    });
  }
}

/** Gives everything its number and writes it. The last thing in a transaction. Resolves with the places that it took. */
export async function finishRun(run: Run): Promise<Map<StreamId, Places>> {
  await addDerived(run);
  const places = new Map<StreamId, Places>();
  const streams = [...run.additions].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [stream, additions] of streams) {
    const first = await run.tx.claim(stream, additions.length);
    places.set(stream, { first, last: first + additions.length - 1 });
    const events: StoredEvent[] = [];
    for (const [index, addition] of additions.entries()) {
      const seq = first + index;
      if (addition.kind === 'event') events.push({ ...addition.event, seq });
      else await run.tx.putRegister({ ...addition.register, seq });
    }
    for (let from = 0; from < events.length; from += PIECE) {
      await run.tx.addEvents(events.slice(from, from + PIECE));
      await breatheAt(run, from + PIECE - 1);
    }
  }
  return places;
}

/** Everything that `work` adds becomes part of the log in one transaction. */
export function inOneRun<Result>(
  store: Store,
  now: number,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  return store.write(async (tx) => {
    const run = startRun(tx, now);
    const result = await work(run);
    await finishRun(run);
    return result;
  });
}
