/** Answers that the school did not give, or gives instead of listening. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { SYNC_MEDIA_TYPE, type SyncRequestText } from '#core/protocol/sync.ts';
import type { Chance } from '../process/chance.ts';
import type { School } from './school.ts';

/** What goes over the line, once it has been read to its end. */
export type Answer = { status: number; headers: [string, string][]; body: Uint8Array };

/** A header's name and value. */
type Header = [string, string];

const HTML = 'text/html';

function plain(
  status: number,
  text: string,
  { type = HTML, more = [] }: { type?: string; more?: Header[] } = {},
): Answer {
  return { status, headers: [['content-type', type], ...more], body: new TextEncoder().encode(text) };
}

function problem(status: number, code: string, more: Header[] = []): Answer {
  return plain(status, JSON.stringify({ error: code, message: code }), {
    type: 'application/problem+json',
    more,
  });
}

/** 'cut': a redirect, at which fetch was told to fail. */
export function portal(chance: Chance): Answer | 'cut' {
  return chance.oneOf<Answer | 'cut'>([
    plain(200, '<html>Pay here</html>'),
    plain(200, '{"ok":true}', { type: 'application/json' }),
    plain(401, '<html>Log in</html>'),
    plain(403, '<html>Blocked</html>'),
    'cut',
  ]);
}

export function gateway(chance: Chance): Answer {
  return chance.oneOf([
    plain(502, '<html>Bad gateway</html>'),
    plain(504, '<html>Timed out</html>'),
    plain(503, '<html>Busy</html>', { more: [['retry-after', '30']] }),
  ]);
}

export function failing(chance: Chance): Answer {
  return chance.oneOf([
    problem(500, 'server-error'),
    problem(503, 'no-room', [['retry-after', '20']]),
    problem(429, 'slow-down', [['retry-after', '5']]),
  ]);
}

export function tooLarge(isOfSchool: boolean): Answer {
  return isOfSchool ? problem(413, 'too-large') : plain(413, '<html>Too large</html>');
}

let forger: KeyObject | undefined;

type Posted = { headers: Headers; body: Uint8Array | undefined };

/** What the school would say, by somebody who has not its key, but has listened long enough to know the device's name. */
export function forged(
  school: School,
  { headers, body = new Uint8Array() }: Posted,
  { deviceId, now }: { deviceId: string; now: number },
): Answer {
  forger ??= generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const isZipped = headers.get('content-encoding') === 'gzip';
  const asked = JSON.parse(Buffer.from(isZipped ? gunzipSync(body) : body).toString()) as SyncRequestText;
  const { batch, events = [], registers = [], asks = [] } = asked;
  const receipt = JSON.stringify({
    ...{ batch, deviceId, epoch: school.epoch(), at: now },
    events: events.map(({ id }) => [id, 'stored']),
    registers: registers.map(({ stream, key, at }) => [stream, key, at, 'stored']),
  });
  const key = { key: forger, dsaEncoding: 'ieee-p1363' } as const;
  const signature = sign('sha256', Buffer.from(receipt), key).toString('base64url');
  const lacks = asks.map(({ stream }) => ({ stream, hashes: [] }));
  const { keyId } = school.keys.receipt;
  const said = { v: 1, batch, receipt, keyId, signature, lacks, pages: [] };
  return plain(200, JSON.stringify(said), { type: SYNC_MEDIA_TYPE });
}
