/** What proxies, caches and filters on the way do to requests and answers that devices live by. */
import * as v from 'valibot';
import { packAddress } from '#core/pack/address.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { ArrivedSchema } from '../http/routes/arrived.ts';
import { askOutside, codeOf } from './ask-outside.ts';
import { bad, good, skipped, type Finding } from './finding.ts';
import type { Way } from './way-in.ts';

type Through = Pick<Way, 'address' | 'ca'>;

export async function headersFinding({ address, ca }: Through): Promise<Finding> {
  const { headers } = await askOutside(new URL('/', address), { ca, headers: { accept: 'text/html' } });
  const policy = String(headers['content-security-policy'] ?? '');
  const lost = [
    policy.includes("default-src 'self'") ? '' : 'Content-Security-Policy',
    headers['x-content-type-options'] === 'nosniff' ? '' : 'X-Content-Type-Options',
    headers['cross-origin-opener-policy'] === 'same-origin' ? '' : 'Cross-Origin-Opener-Policy',
  ].filter((name) => name !== '');
  return lost.length === 0
    ? good('The page comes with its security headers')
    : bad(`Lost or changed on the way: ${lost.join(', ')}`, 'Let the proxy pass headers as they are.');
}

export async function workerFinding({ address, ca }: Through): Promise<Finding> {
  const { status, headers } = await askOutside(new URL('/sw.js', address), { ca });
  const type = headers['content-type'] ?? 'no type';
  const cache = headers['cache-control'] ?? '';
  if (status !== 200 || !type.startsWith('text/javascript')) {
    return bad(
      `The service worker comes with status ${String(status)} and ${type}`,
      'Build the app, and let /sw.js through without a redirect or a sign-in: without it nothing works offline.',
    );
  }
  return cache.includes('no-cache')
    ? good('The service worker comes as a script and is asked for anew')
    : bad(
        `The service worker is cached on the way (${cache === '' ? 'no Cache-Control' : cache})`,
        'Cache nothing but /packs/ and /assets/: else devices do not get updates.',
      );
}

export async function arrivedFinding({ address, ca }: Through): Promise<Finding> {
  const headers = { authorization: 'Bearer doctor', cookie: 'doctor=1', range: 'bytes=0-0' };
  const { body } = await askOutside(new URL('/api/arrived', address), { ca, headers });
  const arrived = v.safeParse(ArrivedSchema, parseJson(body.toString()));
  if (!arrived.success)
    return bad('What arrives at the school could not be seen', 'Let /api/ pass to Bookbag.');
  const lost = (['authorization', 'cookie', 'range'] as const).filter((name) => !arrived.output[name]);
  if (lost.length > 0)
    return bad(
      `Taken out of requests on the way: ${lost.join(', ')}`,
      'Let the proxy pass them: devices live by them.',
    );
  return arrived.output.host === address.host
    ? good('Authorization, cookies and Range arrive, and so does the name that was asked for')
    : bad(
        `The school sees the name ${arrived.output.host} instead of ${address.host}`,
        'Let the proxy pass the Host header (nginx: proxy_set_header Host $http_host).',
      );
}

/** The answer of the school, 401, has to come to the headers alone: then nothing on the way caps or collects bodies. */
export async function bodyFinding({ address, ca }: Through): Promise<Finding> {
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(PACK_LIMITS.packBytes),
  };
  try {
    const { status } = await askOutside(new URL('/api/packs', address), {
      ...{ method: 'POST', headers, ca, open: true },
    });
    if (status === 401) return good('Large bodies pass, as they come');
    return status === 413
      ? bad(
          'Large bodies are refused on the way',
          'Raise the cap to 4 GB (nginx: client_max_body_size 4096m).',
        )
      : bad(`A large body is answered with ${String(status)}`, 'Let /api/ pass to Bookbag.');
  } catch (error) {
    const why =
      codeOf(error) === 'ABORT_ERR' ? 'are collected on the way before they go on' : 'break the connection';
    return bad(
      `Large bodies ${why}`,
      'Switch collecting off (nginx: proxy_request_buffering off): slow lines would time out.',
    );
  }
}

export async function rangeFinding({ address, ca }: Through, packHash: string | undefined): Promise<Finding> {
  if (packHash === undefined)
    return skipped('Whether parts of a pack come through: no pack is published here yet');
  const { status, headers, body } = await askOutside(new URL(packAddress(packHash), address), {
    ca,
    headers: { range: 'bytes=0-9', 'accept-encoding': 'gzip, br' },
  });
  const isWhole =
    status === 206 &&
    body.length === 10 &&
    headers['content-range']?.startsWith('bytes 0-9/') === true &&
    headers['content-encoding'] === undefined &&
    headers.etag === `"${packHash}"`;
  return isWhole
    ? good('A part of a pack comes as the school sends it (206, uncompressed, with its ETag)')
    : bad(
        `A part of a pack is answered with ${String(status)}, changed on the way`,
        'Pass Range, ETag and Content-Range, and do not compress /packs/ (nginx: gzip off).',
      );
}
