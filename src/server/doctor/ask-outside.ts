/**
 * One request to the address that people type, as a device makes it: through whatever stands in front of the school. No
 * redirect is followed, and no certificate is let through that a browser would refuse.
 */
import { once } from 'node:events';
import { request as askHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import { rootCertificates, type TLSSocket } from 'node:tls';

export type Outside = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Of the body, at most `MOST_BYTES`. */
  body: Buffer;
  /** The day on which the certificate ends, epoch ms; undefined over plain http. */
  validTo: number | undefined;
};

export type OutsideAsk = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** Certificates of the authority to trust beside the usual ones; PEM. */
  ca?: string | undefined;
  /** Does not end the request: the answer has to come to the headers alone. */
  open?: boolean;
};

const MOST_BYTES = 1_048_576;
const PATIENCE_MS = 10_000;

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size >= MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES);
}

/** Rejects with Node's own error, whose `code` says what was wrong. */
export async function askOutside(url: URL, ask: OutsideAsk = {}): Promise<Outside> {
  const { method = 'GET', headers = {}, ca, open = false } = ask;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const options = { method, headers: { 'accept-encoding': 'identity', ...headers }, agent: false, signal };
  const asked =
    url.protocol === 'https:'
      ? askHttps(url, ca === undefined ? options : { ...options, ca: [...rootCertificates, ca] })
      : askHttp(url, options);
  if (open) asked.flushHeaders();
  else asked.end();
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const socket = answer.socket as Partial<TLSSocket>;
    const validTo = socket.getPeerCertificate?.().valid_to;
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      validTo: validTo === undefined ? undefined : Date.parse(validTo),
      body: await bodyOf(answer),
    };
  } finally {
    asked.on('error', () => undefined); // of what is cut here
    asked.destroy();
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
