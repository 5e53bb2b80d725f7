/** A device that talks to the school's server in its own words: signs in, keeps its token and cookies, and visits. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { SignedInSchema, type SignedIn } from '../../src/core/protocol/sign-in.ts';
import {
  ReceiptSchema,
  SYNC_MEDIA_TYPE,
  SyncResponseSchema,
  WIRE_VERSION,
  type Receipt,
  type SyncRequest,
  type SyncResponse,
} from '../../src/core/protocol/sync.ts';
import { DEMO, LEO_SECRET, SAM_SECRET } from '../../src/server/demo/credentials.ts';
import { SCHOOL_ORIGIN, type TestSchool } from './open-school.ts';

export type Way =
  'office' | 'teacher' | 'otherTeacher' | 'guardian' | 'maya' | 'sam' | 'leo' | 'nadia' | 'household';
export type WireEvent = SyncRequest['events'][number];
export type WireRegister = SyncRequest['registers'][number];
export type Visit = {
  answer: SyncResponse & { reads: NonNullable<SyncResponse['reads']> };
  receipt: Receipt;
};

const WAYS: Record<Way, { path: string; body: Record<string, string> }> = {
  office: { path: 'password', body: DEMO.office },
  teacher: { path: 'password', body: DEMO.teacher },
  otherTeacher: { path: 'password', body: DEMO.otherTeacher },
  guardian: { path: 'password', body: DEMO.guardian },
  maya: { path: 'card', body: { card: DEMO.maya.card, secret: DEMO.maya.secret } },
  sam: { path: 'card', body: { card: DEMO.sam.card, secret: SAM_SECRET } },
  leo: { path: 'card', body: { card: DEMO.leo.card, secret: LEO_SECRET } },
  nadia: { path: 'card', body: { card: DEMO.nadia.card, secret: DEMO.nadia.secret } },
  household: { path: 'household', body: DEMO.household },
};

export function openVisitor(school: Pick<TestSchool, 'app' | 'clock'>, deviceId = 'device-a') {
  const cookies = new Map<string, string>();
  let token: string | undefined;
  let deviceSeq = 0;

  const headers = (more: Record<string, string> = {}) => ({
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
    ...more,
  });

  const keepCookies = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };

  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    keepCookies(
      await school.app(new Request(SCHOOL_ORIGIN + path, { ...init, headers: headers(init.headers) })),
    );

  const post = (path: string, value: unknown) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });

  const signIn = async (way: Way): Promise<SignedIn> => {
    const { path, body } = WAYS[way];
    const answer = await post(`/api/sign-in/${path}`, { deviceId, ...body });
    if (!answer.ok) throw new Error(`Sign-in answered ${String(answer.status)}.`);
    const signedIn = v.parse(SignedInSchema, await answer.json());
    token = signedIn.deviceToken;
    return signedIn;
  };

  /** An event of this device; fields that a test does not care about are filled in. */
  const event = (facts: Partial<WireEvent> & Pick<WireEvent, 'stream' | 'type' | 'personId'>): WireEvent => {
    deviceSeq += 1;
    return {
      id: `event-${deviceId}-${String(deviceSeq)}`,
      v: 1,
      deviceId,
      deviceSeq,
      at: school.clock.now,
      session: 'run-1',
      elapsedMs: 12.5,
      heardAt: null,
      enc: 'plain',
      payload: '{}',
      ...facts,
    };
  };

  const syncBody = (facts: Partial<SyncRequest>): SyncRequest => ({
    v: WIRE_VERSION,
    batch: 'batch-1',
    deviceId,
    sentAt: school.clock.now,
    app: 'test',
    events: [],
    registers: [],
    asks: [],
    cursors: {},
    ...facts,
  });

  const sendSync = (body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
    ask('/sync', { method: 'POST', headers: { 'content-type': SYNC_MEDIA_TYPE, ...more }, body });

  const visit = async (facts: Partial<SyncRequest> = {}): Promise<Visit> => {
    const sent = await sendSync(JSON.stringify(syncBody(facts)));
    if (!sent.ok) throw new Error(`The visit was answered ${String(sent.status)}.`);
    const { reads = [], ...answer } = v.parse(SyncResponseSchema, await sent.json());
    return { answer: { ...answer, reads }, receipt: v.parse(ReceiptSchema, JSON.parse(answer.receipt)) };
  };

  const putPart = (stream: string, bytes: Uint8Array<ArrayBuffer>, hash = sha256(bytes)) =>
    ask(`/work/${stream}/parts/${hash}`, { method: 'PUT', body: bytes });

  return {
    deviceId,
    ask,
    post,
    signIn,
    event,
    syncBody,
    sendSync,
    visit,
    putPart,
    cookies,
    token: () => token,
    setToken: (value: string | undefined) => {
      token = value;
    },
  };
}
export type Visitor = ReturnType<typeof openVisitor>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const PLACE = { packId: 'plants', packHash: 'ab'.repeat(32), lessonId: 'beans', blockId: 'draw' };

/** The payload of handed-in work with one photo of these parts. */
export function workPayload(parts: readonly Uint8Array[], type = 'image/jpeg'): string {
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const refs = parts.map((part) => [sha256(part), part.length]);
  const files = parts.length === 0 ? [] : [{ kind: 'photo', type, sizeBytes, parts: refs }];
  return JSON.stringify({ place: PLACE, title: 'My bean plant', text: 'It grew.', files });
}
