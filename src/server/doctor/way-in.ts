/** Whether anybody answers at the address over HTTPS, with a certificate that browsers take, and is this very school. */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { HealthSchema, KeysSchema } from '../http/routes/school.ts';
import { askOutside, codeOf, type Outside } from './ask-outside.ts';
import { bad, good, skipped, type Finding } from './finding.ts';

/** `keyId`: of the school's receipts, where its data folder is on this computer. */
export type Way = { address: URL; ca: string | undefined; keyId: string | undefined; now: () => number };

const DAY = 24 * 60 * 60_000;
const SOON_DAYS = 14;
/** Clocks of devices are mended by less; work is dated by the school's. */
const SKEW_MS = 60_000;

const MENDS: Readonly<Record<string, readonly [what: string, mend: string]>> = {
  ENOTFOUND: ['Nobody knows the name', 'Add the name to your DNS, on the school’s network too.'],
  EAI_AGAIN: ['The name could not be looked up', 'See whether this computer has a network and a DNS server.'],
  ECONNREFUSED: ['Nothing answers there', 'Start Bookbag, or the proxy in front of it, and open the port.'],
  ECONNRESET: ['The connection was cut', 'See whether that port speaks https.'],
  EHOSTUNREACH: ['The way there is closed', 'See the network, and the firewall in between.'],
  ABORT_ERR: [
    'Nothing came within ten seconds',
    'Open the port in the firewall, and look whether Bookbag runs.',
  ],
  CERT_HAS_EXPIRED: ['The certificate is over', 'Renew it; Bookbag reads the new files within a minute.'],
  CERT_NOT_YET_VALID: ['The certificate begins later', 'Set this computer’s clock.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'The certificate was signed by itself',
    'Take one of an authority that the devices trust (docs/operate.md).',
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'The certificate’s authority is not one that browsers trust',
    'Install the authority on every device, and say it here with --ca; or take a public one.',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'The chain of the certificate is not whole',
    'Give the file with the whole chain (often fullchain.pem), not the certificate alone.',
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'The chain of the certificate is not whole, or its authority is unknown',
    'Give the file with the whole chain (often fullchain.pem); say an authority of your own with --ca.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'The certificate is for another name',
    'Get one for the name that people type, or say that name in BOOKBAG_ADDRESS.',
  ],
};

function failureOf(error: unknown): Finding {
  const code = codeOf(error);
  const isPlain =
    code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'HPE_INVALID_CONSTANT';
  if (isPlain) return bad('That port does not speak https', 'Give it a certificate (docs/operate.md).');
  const [what, mend] = MENDS[code] ?? [`The address cannot be reached (${code})`, 'See the network between.'];
  return bad(what, mend);
}

/** The answer of the school's health, or the finding that says why there is none. */
export async function findHealth(way: Way): Promise<Outside | Finding> {
  try {
    return await askOutside(new URL('/api/health', way.address), way);
  } catch (error) {
    return failureOf(error);
  }
}

export function certificateFinding({ validTo }: Outside, now: number): Finding {
  const days = Math.floor(((validTo ?? now) - now) / DAY);
  const until = new Date(validTo ?? now).toISOString().slice(0, 10);
  const what = `HTTPS with a certificate that is trusted, for this name, until ${until} (${String(days)} days)`;
  return days >= SOON_DAYS
    ? good(what)
    : bad(what, 'See why it was not renewed: that should be weeks before.');
}

export function healthFindings(outside: Outside, now: number): Finding[] {
  const health = v.safeParse(HealthSchema, parseJson(outside.body.toString()));
  if (!health.success) {
    return [
      bad(
        `What answers there is not Bookbag (status ${String(outside.status)})`,
        'Let the proxy pass every path to Bookbag; a filter on this computer’s network may answer, too.',
      ),
    ];
  }
  const { status, version, time } = health.output;
  const skew = Math.round(Math.abs(time - now) / 1000);
  return [
    status === 'ok'
      ? good(`The school is well, version ${version}`)
      : bad('The school answers that it is not well', 'Look at its log: the database or the files fail.'),
    skew * 1000 <= SKEW_MS
      ? good(`The school’s clock and this computer’s agree within ${String(skew)} s`)
      : bad(
          `The school’s clock and this computer’s are ${String(skew)} s apart`,
          'Let both set it by the network (NTP).',
        ),
  ];
}

export async function sameSchoolFinding(way: Way): Promise<Finding> {
  if (way.keyId === undefined)
    return skipped('Whether it is the school of this data folder: there is none here');
  const { body } = await askOutside(new URL('/api/keys', way.address), way);
  const keys = v.safeParse(KeysSchema, parseJson(body.toString()));
  return keys.success && keys.output.keys.some(({ keyId }) => keyId === way.keyId)
    ? good('It is the school of this data folder')
    : bad('Another school answers there', 'Point the address, or BOOKBAG_DATA, at the right one.');
}

/** Who forgets the s of https is sent on; where nothing answers at all nothing can go wrong either. */
export async function redirectFinding(way: Way, httpPort: string | undefined): Promise<Finding> {
  const { address } = way;
  if (httpPort === undefined && address.port !== '')
    return skipped('Whether http leads to https: say the port of http with --http-port');
  const plain = new URL(`http://${address.hostname}:${httpPort ?? '80'}/`);
  try {
    const { status, headers } = await askOutside(plain);
    const to = headers.location ?? '';
    const isSent = status >= 300 && status < 400 && to.startsWith(address.origin);
    return isSent
      ? good('http is sent on to https')
      : bad(
          `http is answered with ${String(status)}, and not sent on`,
          `Send http on to ${address.origin} (BOOKBAG_HTTP_PORT, or in the proxy): over http nothing is kept on a device.`,
        );
  } catch {
    return good('Nothing answers over http; who types no https meets an error, not a half-working app');
  }
}
