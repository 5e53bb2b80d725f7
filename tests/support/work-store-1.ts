/**
 * What version 1 of the store of work has on a device, row for row as IndexedDB gives it back: a draft, work with
 * a photo, an answer that is at school, a person, what the school said. Never edit it: a version that is released
 * is read by every later one. A new version gets its own file.
 */
const stream = 'student/01920000-0000-7000-8000-00000000000a';
const personId = '01920000-0000-7000-8000-00000000000a';
const deviceId = '01920000-0000-7000-8000-0000000000d1';
const photo = '9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a';
const place = { packId: 'stories', packHash: 'ab'.repeat(32), lessonId: 'the-well', blockId: 'my-story' };
const file = { kind: 'photo', type: 'image/jpeg', sizeBytes: 4, parts: [[photo, 4]] };
const envelope = {
  ...{
    stream,
    v: 1,
    personId,
    deviceId,
    session: 's1',
    elapsedMs: 5,
    heardAt: 1_789_000_000_000,
    enc: 'plain',
  },
};

export const STORE_1 = {
  version: 10,
  stores: {
    events: { keyPath: 'id', indexes: { '[state+deviceSeq]': ['state', 'deviceSeq'], stream: 'stream' } },
    registers: { keyPath: ['stream', 'key'], indexes: { dirty: 'dirty' } },
    registerVersions: { keyPath: 'id', autoIncrement: true, indexes: { '[stream+key]': ['stream', 'key'] } },
    parts: { keyPath: ['stream', 'hash'], indexes: { state: 'state' } },
    partBytes: { keyPath: ['stream', 'hash'], indexes: {} },
    recordings: { keyPath: 'id', indexes: { stream: 'stream' } },
    profiles: { keyPath: 'personId', indexes: {} },
    cursors: { keyPath: 'stream', indexes: {} },
    reads: { keyPath: 'personId', indexes: {} },
    receipts: { keyPath: 'batch', indexes: {} },
    meta: { keyPath: 'name', indexes: {} },
  },
  rows: {
    events: [
      {
        ...envelope,
        ...{
          id: '01920000-0001-7000-8000-000000000001',
          type: 'question-answered',
          deviceSeq: 1,
          at: 1_789_000_001_000,
        },
        payload: JSON.stringify({ place, response: { kind: 'number', text: '4' }, right: true, tries: 1 }),
        ...{ state: 'stored', seq: 7, arrivedAt: 1_789_000_002_000, receiptBatch: 'b1' },
      },
      {
        ...envelope,
        ...{
          id: '01920000-0002-7000-8000-000000000002',
          type: 'work-handed-in',
          deviceSeq: 2,
          at: 1_789_000_003_000,
        },
        payload: JSON.stringify({ place, title: 'My story', text: 'Once', files: [file] }),
        ...{ state: 'waiting', seq: 0 },
      },
    ],
    registers: [
      {
        ...{
          stream,
          key: 'draft:stories/the-well/second',
          personId,
          deviceId,
          at: 1_789_000_004_000,
          enc: 'plain',
        },
        ...{ payload: '{"text":"half a sent"}', dirty: 1, seq: 0, session: 's1' },
      },
    ],
    registerVersions: [
      {
        id: 1,
        stream,
        key: 'draft:stories/the-well/second',
        at: 1_789_000_000_500,
        payload: '{"text":"half"}',
      },
    ],
    parts: [
      { stream, hash: photo, kind: 'photo', sizeBytes: 4, state: 'waiting', keptAt: 1_789_000_002_500 },
    ],
    partBytes: [{ stream, hash: photo, bytes: new Uint8Array([1, 2, 3, 4]).buffer }],
    recordings: [
      {
        ...{ id: 'r1', stream, type: 'audio/webm', parts: [], tail: new Uint8Array([5]).buffer },
        ...{ startedAt: 1_789_000_005_000, writtenAt: 1_789_000_006_000 },
      },
    ],
    profiles: [
      {
        ...{ personId, givenName: 'Amara', picture: 'kite', roles: ['student'], asks: 'pin', signedIn: true },
        verifier: { salt: new ArrayBuffer(16), hash: new ArrayBuffer(32), iterations: 200_000 },
        lastOpenedAt: 1_789_000_000_000,
      },
    ],
    cursors: [{ stream, epoch: 1, seq: 7 }],
    reads: [{ personId, streams: [stream] }],
    receipts: [{ batch: 'b1', text: '{}', keyId: 'receipt-1', signature: 'AA', at: 1_789_000_002_000 }],
    meta: [
      { name: 'schema', version: 1 },
      { name: 'device', deviceId, token: 'token', nextSeq: 3, firstSeenAt: 1_788_000_000_000 },
      { name: 'school', schoolId: 's1', title: 'Hill School', keys: [] },
      { name: 'contact', serverTime: 1_789_000_002_000, at: 1_789_000_002_100, epoch: 1 },
      { name: 'pace', items: 500, characters: 1_048_576 },
    ],
  },
} as const;

export const STORE_1_STREAM = stream;
