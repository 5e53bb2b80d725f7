/**
 * Certificates of a certificate authority that lives for one test: X.509 in DER, written by hand for the few fields that
 * browsers and Node look at (RFC 5280). Everything is P-256 with SHA-256.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

export type Authority = {
  /** PEM of the authority itself. */
  cert: string;
  /** What Chromium's `--ignore-certificate-errors-spki-list` and pins go by: base64 of SHA-256 of the public key. */
  spki: string;
  issue(options?: IssueOptions): Issued;
};
/** `cert`: the leaf and the authority, in PEM, leaf first. `spki`: of the leaf's key. */
export type Issued = { cert: string; leaf: string; key: string; spki: string };
export type IssueOptions = { names?: readonly string[]; from?: number; to?: number };

const DAY = 24 * 60 * 60_000;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 128) return Buffer.concat([Buffer.of(tag, body.length), body]);
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 + length.length), length, body]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const octets = (...parts: readonly Uint8Array[]) => der(0x04, ...parts);
const text = (words: string) => der(0x0c, Buffer.from(words));
/** GeneralizedTime holds every year. */
const time = (at: number) => der(0x18, Buffer.from(new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const nameOf = (common: string) => sequence(der(0x31, sequence(oid('550403'), text(common))));

const TRUE = der(0x01, Buffer.of(0xff));
const isAuthority = sequence(oid('551d13'), TRUE, octets(sequence(TRUE)));
const signsCertificates = sequence(oid('551d0f'), TRUE, octets(der(0x03, Buffer.of(1, 0x06))));
const signs = sequence(oid('551d0f'), TRUE, octets(der(0x03, Buffer.of(7, 0x80))));
const forServers = sequence(oid('551d25'), octets(sequence(oid('2b06010505070301'))));

function alternativeNames(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    isIP(name) === 4 ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name)),
  );
  return sequence(oid('551d11'), octets(sequence(...each)));
}

type Certificate = {
  issuer: string;
  subject: string;
  publicKey: KeyObject;
  signer: KeyObject;
  from: number;
  to: number;
  extensions: readonly Uint8Array[];
};

function certificateOf(facts: Certificate): string {
  const { issuer, subject, publicKey, signer, from, to, extensions } = facts;
  const facts3 = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1), randomBytes(15)),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(time(from), time(to)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', facts3, signer);
  const whole = sequence(facts3, ECDSA_SHA256, der(0x03, Buffer.of(0), signature));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

export function spkiOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

/** `names`: of hosts and IPv4 addresses; valid from yesterday for a month, unless said otherwise (epoch ms). */
export function openAuthority(now = Date.now()): Authority {
  const common = 'Test authority';
  const own = keyPair();
  const always = { from: now - 30 * DAY, to: now + 365 * DAY };
  const cert = certificateOf({
    ...{ issuer: common, subject: common, publicKey: own.publicKey, signer: own.privateKey, ...always },
    extensions: [isAuthority, signsCertificates],
  });
  return {
    cert,
    spki: spkiOf(own.publicKey),
    issue: ({ names = ['localhost', '127.0.0.1'], from = now - DAY, to = now + 30 * DAY } = {}) => {
      const pair = keyPair();
      const leaf = certificateOf({
        ...{ issuer: common, subject: names[0] ?? 'nobody', publicKey: pair.publicKey, from, to },
        signer: own.privateKey,
        extensions: [alternativeNames(names), signs, forServers],
      });
      const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { leaf, cert: leaf + cert, key, spki: spkiOf(pair.publicKey) };
    },
  };
}
