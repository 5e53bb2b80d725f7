/** Every actor at every route and every stream, on the real server, held against what was written down by hand. */
import { ALL_PAYLOADS, type AnyEventType } from '../../../src/core/work/all-payloads.ts';
import { STREAM_KINDS, type StreamKind } from '../../../src/core/work/stream.ts';
import { ROUTES } from '../../../src/server/http/route-table.ts';
import type { TestSchool } from '../open-school.ts';
import { sha256 } from '../school-visitor.ts';
import { openWorld, type Actor, type World } from './actors.ts';
import {
  ADMITTED,
  AUTHORS,
  READERS,
  ROUTE_RULES,
  WITHOUT_DEVICE,
  WITHOUT_SESSION,
  WRITERS,
} from './expected.ts';
import { ENTRY, KEYS, payloadSamples, streamsFor, type Key } from './samples.ts';

export type Verdict = 'in' | 'signed-out' | 'not-allowed' | 'yes' | 'no' | 'no such line';
export type Cell = {
  actor: Actor;
  section: 'route' | 'read' | 'append' | 'write';
  line: string;
  /** A type or key where it does not belong: counted, and printed only when somebody may. */
  isElsewhere: boolean;
  expected: Verdict;
  found: Verdict;
};
export type Matrix = { world: World; cells: Cell[]; oddities: string[] };

const PART = new Uint8Array(64).fill(9);
const TYPES = Object.keys(ALL_PAYLOADS) as AnyEventType[];

function yesNo(is: boolean): Verdict {
  return is ? 'yes' : 'no';
}

/** An answer that is not about who asks means that they were let in. */
async function verdictOn(answer: Response): Promise<Verdict> {
  if (!(answer.headers.get('content-type') ?? '').includes('problem')) return 'in';
  const { error } = (await answer.json()) as { error: string };
  return error === 'signed-out' || error === 'not-allowed' ? error : 'in';
}

function expectedAt(routeName: string, { name }: Actor): Verdict {
  const rule = ROUTE_RULES[routeName];
  if (rule === undefined) return 'no such line';
  const admitted = ADMITTED[rule];
  if (admitted === 'everybody') return 'in';
  if (admitted === 'every device') return WITHOUT_DEVICE.includes(name) ? 'signed-out' : 'in';
  if (admitted.includes(name)) return 'in';
  const isUnknown = rule === 'sender' ? WITHOUT_DEVICE.includes(name) : WITHOUT_SESSION.test(name);
  return isUnknown ? 'signed-out' : 'not-allowed';
}

async function routeCells(actor: Actor, { owners }: World): Promise<Cell[]> {
  const params: Record<string, string> = {
    ...owners,
    studentId: actor.childId,
    ...{ kind: 'student', owner: actor.childId, hash: sha256(PART), eventId: 'none', index: '0' },
  };
  const cells: Cell[] = [];
  for (const { method, path } of ROUTES) {
    const line = `${method} ${path}`;
    const address = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'none');
    const answer = await actor.device.ask(address, { method, body: method === 'GET' ? null : PART });
    const found = await verdictOn(answer);
    cells.push({
      actor,
      section: 'route',
      line,
      isElsewhere: false,
      expected: expectedAt(line, actor),
      found,
    });
  }
  return cells;
}

type Tries = {
  events: { type: AnyEventType; kind: StreamKind; id: string }[];
  registers: { key: Key; kind: StreamKind }[];
};
type Answered = { streams: ReadonlySet<string>; stored: ReadonlySet<string>; written: ReadonlySet<string> };

const NOTHING: Answered = { streams: new Set(), stored: new Set(), written: new Set() };

/** One visit that tries everything at once. Somebody whom the school does not know hears nothing. */
async function tryAll(actor: Actor, world: World): Promise<{ tries: Tries; answered: Answered }> {
  const { device, personId } = actor;
  const streams = streamsFor(actor, world);
  const samples = payloadSamples(world.owners, world.school.demo.office);
  const tries: Tries = { events: [], registers: [] };
  const events = STREAM_KINDS.flatMap((kind) =>
    TYPES.map((type) => {
      const payload = JSON.stringify(samples[type]);
      const event = device.event({ stream: streams[kind], type, personId, payload });
      event.id = event.id.replaceAll(/[^0-9a-zA-Z-]/g, '-').slice(-64);
      tries.events.push({ type, kind, id: event.id });
      return event;
    }),
  );
  const registers = STREAM_KINDS.flatMap((kind) =>
    KEYS.map((key) => {
      tries.registers.push({ key, kind });
      const facts = { personId, deviceId: device.deviceId, at: world.school.clock.now, enc: 'plain' };
      return { stream: streams[kind], key, payload: '{}', ...facts };
    }),
  );
  const knock = await device.sendSync(JSON.stringify(device.syncBody({ batch: 'knock' })));
  if (knock.status === 401) return { tries, answered: NOTHING };
  const { answer, receipt } = await device.visit({ events, registers });
  const kindOf = new Map(Object.entries(streams).map(([kind, stream]) => [stream as string, kind]));
  return {
    tries,
    answered: {
      streams: new Set(answer.reads.flatMap((read) => read.streams)),
      stored: new Set(receipt.events.flatMap(([id, outcome]) => (outcome === 'stored' ? [id] : []))),
      written: new Set(
        receipt.registers.flatMap(([stream, key, , outcome]) =>
          outcome === 'quarantined' ? [] : [`${key} in ${kindOf.get(stream) ?? ''}`],
        ),
      ),
    },
  };
}

async function streamCells(actor: Actor, world: World): Promise<Cell[]> {
  const { tries, answered } = await tryAll(actor, world);
  const streams = streamsFor(actor, world);
  const reads = STREAM_KINDS.map((kind): Cell => {
    const expected = yesNo(READERS[kind].includes(actor.name));
    const found = yesNo(answered.streams.has(streams[kind]));
    return { actor, section: 'read', line: `${kind} stream`, isElsewhere: false, expected, found };
  });
  const appends = tries.events.map(({ type, kind, id }): Cell => {
    const isIts = ALL_PAYLOADS[type].streams.some((its) => its === kind);
    const expected = yesNo(isIts && AUTHORS[type].includes(actor.name));
    const found = yesNo(answered.stored.has(id));
    return { actor, section: 'append', line: `${type} in ${kind}`, isElsewhere: !isIts, expected, found };
  });
  const writes = tries.registers.map(({ key, kind }): Cell => {
    const line = `${key} in ${kind}`;
    const writers = WRITERS[key][kind];
    const expected = yesNo(writers?.includes(actor.name) ?? false);
    const found = yesNo(answered.written.has(line));
    return { actor, section: 'write', line, isElsewhere: writers === undefined, expected, found };
  });
  return [...reads, ...appends, ...writes];
}

/** A sample that was set aside for anything but its author proves nothing about who may. */
async function odditiesOf({ school }: World): Promise<string[]> {
  const aboutAuthor = new Set(['not-allowed', 'other-person', 'signed-out']);
  const odd = (await school.store.quarantine()).filter(({ reason }) => !aboutAuthor.has(reason));
  return [...new Set(odd.map(({ reason, raw }) => `${reason}: ${raw.slice(0, 200)}`))];
}

export async function tryMatrix(school: TestSchool): Promise<Matrix> {
  const world = await openWorld(school);
  const { schoolId, teacher: personId } = school.demo;
  const { hash, packId, version } = ENTRY;
  const row = { schoolId, hash, packId, version, entry: ENTRY, personId, publishedAt: school.clock.now };
  await school.store.write((tx) => tx.put({ table: 'publications', row }));
  const cells: Cell[] = [];
  for (const actor of world.actors)
    cells.push(...(await routeCells(actor, world)), ...(await streamCells(actor, world)));
  return { world, cells, oddities: await odditiesOf(world) };
}

/** Lines that stand in the tables and nowhere else any more. */
export function linesWithoutRoute(): string[] {
  const known = new Set(ROUTES.map(({ method, path }) => `${method} ${path}`));
  return Object.keys(ROUTE_RULES).filter((line) => !known.has(line));
}
