/**
 * The certificate and the key of a school that does its own TLS: read from two PEM files and tried before anybody meets
 * them. What cannot work at all is refused in one sentence; a date that is over, or still to come, is only said: a box
 * whose clock is wrong after a power cut has to open all the same, since devices go by their own clocks.
 */
import { createPrivateKey, createHash, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';

export type TlsFiles = { certFile: string; keyFile: string };

/** `cert`: the whole chain, leaf first, as it is in the file. `id` changes whenever either file does. */
export type TlsPair = { cert: string; key: string; leaf: X509Certificate; id: string };

/** Its message is one sentence for the person who started Bookbag. */
export class TlsError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'TlsError';
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EACCES: 'may not be read by this account',
  EPERM: 'may not be read by this account',
  EISDIR: 'is a folder, not a file',
};

async function readNamed(path: string, variable: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const sentence = `The file ${path} ${WHY[code] ?? `cannot be read (${code})`}. Say where it is with ${variable}.`;
    throw new TlsError(sentence, { cause: error });
  }
}

function parseLeaf(cert: string, path: string): X509Certificate {
  try {
    return new X509Certificate(cert);
  } catch (error) {
    throw new TlsError(`The file ${path} holds no certificate: it has to be one in PEM, with its chain.`, {
      cause: error,
    });
  }
}

function parseKey(key: string, path: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    const isLocked =
      key.includes('ENCRYPTED') || (error instanceof Error && /passphrase/i.test(error.message));
    const why = isLocked
      ? 'is locked by a passphrase, and a server that starts by itself has nobody to ask'
      : 'holds no private key in PEM';
    throw new TlsError(`The file ${path} ${why}.`, { cause: error });
  }
}

/** Throws TlsError. */
export async function readTlsPair({ certFile, keyFile }: TlsFiles): Promise<TlsPair> {
  const cert = await readNamed(certFile, 'BOOKBAG_TLS_CERT');
  const key = await readNamed(keyFile, 'BOOKBAG_TLS_KEY');
  const leaf = parseLeaf(cert, certFile);
  if (!leaf.checkPrivateKey(parseKey(key, keyFile))) {
    throw new TlsError(
      `The key in ${keyFile} does not belong to the first certificate in ${certFile}: take the pair that was made together, with the school's own certificate first.`,
    );
  }
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new TlsError(`The certificate in ${certFile} and its key cannot be used: they may be too weak.`, {
      cause: error,
    });
  }
  return { cert, key, leaf, id: createHash('sha256').update(cert).update(key).digest('hex') };
}

/** What devices will mind about it, in sentences; `host`: the name that people type, where it is known. */
export function remarksOn({ leaf }: Pick<TlsPair, 'leaf'>, host: string | undefined, now: number): string[] {
  const remarks: string[] = [];
  const day = (at: Date) => at.toISOString().slice(0, 10);
  if (leaf.validToDate.getTime() <= now)
    remarks.push(`The certificate ended on ${day(leaf.validToDate)}: browsers refuse it. Renew it.`);
  if (leaf.validFromDate.getTime() > now)
    remarks.push(
      `The certificate begins on ${day(leaf.validFromDate)}, later than this computer's clock says it is: set the clock, or wait.`,
    );
  if (host !== undefined && !covers(leaf, host))
    remarks.push(`The certificate is not for ${host}: browsers refuse it. It is for ${namesOf(leaf)}.`);
  return remarks;
}

function covers(leaf: X509Certificate, host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return (isIP(bare) === 0 ? leaf.checkHost(bare) : leaf.checkIP(bare)) !== undefined;
}

function namesOf(leaf: X509Certificate): string {
  return (leaf.subjectAltName ?? 'no name at all').replaceAll(/(DNS|IP Address):/g, '');
}
