/**
 * A school in memory that speaks the wire as docs/sync-rules.md says: what a device may rely on, and no more.
 * It keeps every event by id, gives it a place in its stream, and signs its receipts with a real key.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { cursorsOf, KNOWN_LETTERS, knownText } from '#core/protocol/known.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import {
  SYNC_MEDIA_TYPE,
  SyncRequestSchema,
  type Outcome,
  type Receipt,
  type StreamPage,
  type SyncRequest,
  type SyncResponse,
} from '#core/protocol/sync.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { arrivalKey } from '#core/work/registers.ts';
import type { BookbagEvent } from '#core/work/event.ts';
import { problem, readBody } from './wire-bodies.ts';

type Event = StreamPage['events'][number];
type Register = StreamPage['registers'][number];
type Cursors = SyncRequest['cursors'];
type Asker = { deviceId: string; cursors: Cursors | undefined };
type Stream = {
  head: number;
  events: Event[];
  registers: Map<string, Register>;
  parts: Map<string, Uint8Array>;
};

export type FakeSchool = {
  fetch(address: string, init: RequestInit): Promise<Response>;
  key: SchoolKey;
  streams: Map<string, Stream>;
  /** Deliveries in the order in which they came, repetitions too. */
  delivered: string[];
  /** Bytes of parts that came, repetitions too. */
  putBytes: number;
  /** Who has a session on the device, and what each may read. */
  reads: { personId: string; streams: string[] }[];
  /** What came of parts before their connection broke, by hash. */
  begun: Map<string, Uint8Array>;
  token: string;
  /** The devices that have said their name; they do not say it every time. */
  devices: Set<string>;
  /** The batches that it has answered, the newest first. */
  answered: string[];
  epoch: number;
  now: number;
  pageItems: number;
  /** What the school says to an event, when it is not simply to keep it. */
  judge: (event: { id: string; payload: string }) => Outcome | undefined;
  /** Appends an event of somebody else. */
  append(event: BookbagEvent): void;
  write(register: Omit<Register, 'seq'>): void;
  /** Back to an empty log in a new epoch, as after a restore of the first backup. */
  restore(): void;
};

async function newKey(): Promise<{ key: SchoolKey; sign: (text: string) => Promise<string> }> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const key: SchoolKey = { keyId: 'receipt-1', purpose: 'receipt', jwk: { kty: 'EC', crv: 'P-256', x, y } };
  const sign = async (text: string) => {
    const bytes = new TextEncoder().encode(text);
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, bytes);
    return Buffer.from(signature).toString('base64url');
  };
  return { key, sign };
}

function streamIn(school: FakeSchool, name: string): Stream {
  const known = school.streams.get(name);
  if (known !== undefined) return known;
  const stream: Stream = { head: 0, events: [], registers: new Map(), parts: new Map() };
  school.streams.set(name, stream);
  return stream;
}

function keepEvent(school: FakeSchool, event: SyncRequest['events'][number]): Outcome {
  school.delivered.push(event.id);
  const judged = school.judge(event);
  if (judged !== undefined) return judged;
  const stream = streamIn(school, event.stream);
  const known = stream.events.find((candidate) => candidate.id === event.id);
  if (known !== undefined) return known.payload === event.payload ? 'duplicate' : 'quarantined';
  stream.head += 1;
  stream.events.push({ ...event, seq: stream.head, arrivedAt: school.now });
  return 'stored';
}

function keepRegister(school: FakeSchool, register: Omit<Register, 'seq'>): Outcome {
  const stream = streamIn(school, register.stream);
  const at = Math.min(register.at, school.now + 300_000);
  const known = stream.registers.get(register.key);
  if (known !== undefined && known.at >= at) return 'duplicate';
  stream.head += 1;
  stream.registers.set(register.key, { ...register, at, seq: stream.head });
  return 'stored';
}

/** The school says that a work with files is whole once it holds every part that the work lists. */
function noteArrivals(school: FakeSchool, name: string): void {
  const stream = streamIn(school, name);
  for (const event of stream.events) {
    const work = readPayload(event, 'work-handed-in');
    const key = arrivalKey(event.id);
    const parts = work?.files.flatMap((file) => file.parts) ?? [];
    if (parts.length === 0 || stream.registers.has(key)) continue;
    if (!parts.every(([hash]) => stream.parts.has(hash))) continue;
    const sizeBytes = parts.reduce((sum, [, size]) => sum + size, 0);
    const payload = JSON.stringify({ whole: true, at: school.now, sizeBytes });
    const about = { stream: name, key, personId: 'school', deviceId: 'school', at: school.now };
    keepRegister(school, { ...about, enc: 'plain', payload });
  }
}

/** Who asks, and from where each stream is read; undefined when it goes by what is not so any more. */
function askerOf(school: FakeSchool, { deviceId, cursors, known }: SyncRequest): Asker {
  if (deviceId !== undefined) school.devices.add(deviceId);
  if (known === undefined) return { deviceId: deviceId ?? '', cursors };
  const { epoch, reads } = school;
  const [hash, seqs] = known;
  for (const each of school.devices) {
    const mine = { deviceId: each, epoch, reads };
    const isKnown = school.answered.some((last) => {
      const text = createHash('sha256').update(knownText(mine, last)).digest('hex');
      return text.slice(0, KNOWN_LETTERS) === hash;
    });
    if (isKnown) return { deviceId: each, cursors: cursorsOf(mine, seqs) };
  }
  return { deviceId: [...school.devices].at(-1) ?? '', cursors: undefined };
}

function pagesOf(school: FakeSchool, { cursors }: Asker) {
  if (cursors === undefined) return { pages: [], again: true as const };
  const streams = new Set(school.reads.flatMap((read) => read.streams));
  return { pages: [...streams].flatMap((stream) => pageOf(school, stream, cursors)) };
}

function pageOf(school: FakeSchool, name: string, cursors: Cursors): StreamPage[] {
  const stream = school.streams.get(name);
  const cursor = cursors[name];
  if (stream === undefined) return [];
  // A cursor of another epoch, or beyond the end, means nothing: the stream starts again.
  const from = cursor?.epoch === school.epoch && cursor.seq <= stream.head ? cursor.seq : 0;
  const rows = [...stream.events, ...stream.registers.values()].filter((row) => row.seq > from);
  const taken = rows.sort((a, b) => a.seq - b.seq).slice(0, school.pageItems);
  const last = taken.at(-1);
  if (last === undefined) return [];
  return [
    {
      ...{ stream: name, epoch: school.epoch, seq: last.seq, more: rows.length > taken.length },
      events: taken.filter((row) => 'id' in row),
      registers: taken.filter((row) => 'key' in row),
    },
  ];
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': SYNC_MEDIA_TYPE } });
}

function receiptFor(school: FakeSchool, request: SyncRequest, deviceId: string): Receipt {
  return {
    ...{ batch: request.batch, deviceId, epoch: school.epoch, at: school.now },
    events: request.events.map((event) => [event.id, keepEvent(school, event)]),
    registers: request.registers.map((row) => [row.stream, row.key, row.at, keepRegister(school, row)]),
  };
}

async function answerSync(
  school: FakeSchool,
  body: string,
  sign: (text: string) => Promise<string>,
): Promise<Response> {
  const request = v.parse(SyncRequestSchema, JSON.parse(body));
  const asker = askerOf(school, request);
  school.answered.unshift(request.batch);
  const receipt = JSON.stringify(receiptFor(school, request, asker.deviceId));
  for (const name of school.streams.keys()) noteArrivals(school, name);
  const response: SyncResponse = {
    ...{ v: 1, batch: request.batch, receipt, keyId: school.key.keyId, signature: await sign(receipt) },
    lacks: request.asks.map(({ stream, hashes }) => ({
      stream,
      hashes: hashes.filter((hash) => !streamIn(school, stream).parts.has(hash)),
    })),
    reads: school.reads,
    ...pagesOf(school, asker),
  };
  return json(response);
}

async function putPart(school: FakeSchool, address: string, init: RequestInit): Promise<Response> {
  const [, stream = '', hash = '', from = ''] =
    /^\/work\/(.+)\/parts\/([0-9a-f]{64})(?:\?from=(\d+))?$/.exec(address) ?? [];
  const begun = school.begun.get(hash) ?? new Uint8Array(0);
  if (init.method === 'GET') return json(begun.length);
  const rest = new Uint8Array(init.body as ArrayBuffer);
  school.putBytes += rest.length;
  const bytes = Uint8Array.from([...begun.subarray(0, Number(from)), ...rest]);
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
  if (digest !== hash) return problem('wrong-hash');
  const { parts } = streamIn(school, stream);
  const outcome = parts.has(hash) ? 'duplicate' : 'stored';
  parts.set(hash, bytes);
  noteArrivals(school, stream);
  return json({ hash, outcome });
}

export async function openFakeSchool(readers: Record<string, string[]> = {}): Promise<FakeSchool> {
  const { key, sign } = await newKey();
  const school: FakeSchool = {
    ...{
      key,
      streams: new Map(),
      delivered: [],
      putBytes: 0,
      begun: new Map(),
      token: 'token',
      devices: new Set(),
      answered: [],
      epoch: 1,
      pageItems: 500,
    },
    now: Date.UTC(2026, 8, 14, 9),
    reads: Object.entries(readers).map(([personId, streams]) => ({ personId, streams })),
    judge: () => undefined,
    append: (event) => void keepEvent(school, event),
    write: (register) => void keepRegister(school, register),
    restore: () => {
      school.streams.clear();
      school.epoch += 1;
    },
    fetch: async (address, init) => {
      const headers = new Headers(init.headers);
      if (headers.get('Authorization') !== `Bearer ${school.token}`) return problem('signed-out');
      if (address !== '/sync') return putPart(school, address, init);
      return answerSync(school, await readBody(init), sign);
    },
  };
  return school;
}
