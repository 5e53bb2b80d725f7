/** What a relay saw, as HTTP/1.1 messages: each request with its answer, heads and bodies as they were on the wire. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Passed, Relay } from './relay.ts';

type Message = { first: string; head: Buffer; body: Buffer };
export type Call = { method: string; path: string; request: Message; answer: Message };

export type HttpLog = {
  /** Everything since it was opened, connection by connection; ends the log. */
  close(): Call[];
};

const END_OF_HEAD = '\r\n\r\n';

export function openHttpLog(relay: Relay): HttpLog {
  const pieces = new Map<number, Record<Passed['way'], Buffer[]>>();
  const stop = relay.watch(({ connection, way, bytes }) => {
    const both = pieces.get(connection) ?? { up: [], down: [] };
    both[way].push(bytes);
    pieces.set(connection, both);
  });
  return {
    close: () => {
      stop();
      return [...pieces.values()].flatMap(({ up, down }) => callsOf(Buffer.concat(up), Buffer.concat(down)));
    },
  };
}

function callsOf(up: Buffer, down: Buffer): Call[] {
  const answers = messagesIn(down);
  return messagesIn(up).flatMap((request, index) => {
    const [method = '', path = ''] = request.first.split(' ');
    const answer = answers[index];
    return answer === undefined ? [] : [{ method, path, request, answer }];
  });
}

function messagesIn(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(END_OF_HEAD, at);
    if (end === -1) break;
    const bodyAt = end + END_OF_HEAD.length;
    const head = bytes.subarray(at, bodyAt);
    const length = bodyLength(head.toString('latin1'), bytes.subarray(bodyAt));
    const first = head.toString('latin1').split('\r\n', 1)[0] ?? '';
    messages.push({ first, head, body: bytes.subarray(bodyAt, bodyAt + length) });
    at = bodyAt + length;
  }
  return messages;
}

function bodyLength(head: string, rest: Buffer): number {
  const announced = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (announced !== undefined) return Number(announced);
  if (!/^transfer-encoding: *chunked/im.test(head)) return 0;
  const end = rest.indexOf(`0${END_OF_HEAD}`);
  return end === -1 ? rest.length : end + 1 + END_OF_HEAD.length;
}

export function textOf({ head, body }: Message): string {
  const [, packing] = /^content-encoding: *(gzip|br)/im.exec(head.toString('latin1')) ?? [];
  const unpack = packing === 'br' ? brotliDecompressSync : packing === 'gzip' ? gunzipSync : undefined;
  return (unpack?.(body) ?? body).toString('utf8');
}

/** All bytes of these calls, both ways, heads and bodies. */
export function bytesOf(calls: readonly Call[]): number {
  return calls.reduce((sum, { request, answer }) => sum + sizeOf(request) + sizeOf(answer), 0);
}

function sizeOf({ head, body }: Message): number {
  return head.length + body.length;
}
