/** What a child did over a weekend, as their device brings it: answers, pieces of work, lessons finished. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SYNC_MEDIA_TYPE, WIRE_VERSION, type SyncRequest } from '#core/protocol/sync.ts';
import { streamOf } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import type { HerdDevice } from './lay-network.ts';

export type Batch = {
  device: HerdDevice;
  headers: Record<string, string>;
  body: Buffer;
  eventIds: string[];
};

const PACK_HASH = 'cd'.repeat(32);
/** Of ten events one is a piece of writing and one the end of a lesson; the others are answers. */
const KINDS = 10;

/** The next `count` events of a device with its cursors, zipped as the client does. */
export function batchOf(device: HerdDevice, count: number): Batch {
  const events = Array.from({ length: count }, (_, at) => eventOf(device, device.made + at + 1));
  device.made += count;
  const request: SyncRequest = {
    ...{ v: WIRE_VERSION, batch: newId(), deviceId: device.deviceId, sentAt: Date.now(), app: 'bench' },
    ...{ events, registers: [], asks: [], cursors: device.cursors },
  };
  const text = JSON.stringify(request);
  const body = gzipSync(text);
  const headers = {
    'content-type': SYNC_MEDIA_TYPE,
    'content-encoding': 'gzip',
    'content-length': String(body.length),
    'accept-encoding': 'gzip',
    authorization: `Bearer ${device.token}`,
    cookie: device.cookie,
  };
  return { device, headers, body, eventIds: events.map(({ id }) => id) };
}

function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}

function eventOf({ personId, deviceId }: HerdDevice, deviceSeq: number): SyncRequest['events'][number] {
  const [type, payload] = workOf(deviceSeq);
  return {
    ...{ id: newId(), stream: streamOf('student', personId), type, v: 1, personId, deviceId, deviceSeq },
    ...{ at: Date.now() - 1000, session: 'run-1', elapsedMs: deviceSeq, heardAt: null, enc: 'plain' },
    payload: JSON.stringify(payload),
  };
}

function workOf(number: number): [type: string, payload: unknown] {
  const lesson = { packId: 'unit-0', packHash: PACK_HASH, lessonId: `lesson-${String(number % 7)}` };
  const place = { ...lesson, blockId: `block-${String(number)}` };
  if (number % KINDS === 0) {
    const text =
      'The plant by the window grew more than the one in the cupboard, because it had light. '.repeat(5);
    return ['work-handed-in', { place, title: 'What the bean did', text, files: [] }];
  }
  if (number % KINDS === KINDS / 2) return ['lesson-finished', { place: lesson }];
  return ['question-answered', { place, response: { kind: 'choice', chosen: ['b'] }, right: true, tries: 1 }];
}
