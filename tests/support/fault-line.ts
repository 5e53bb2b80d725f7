/**
 * A line to the real school that a test can break, request by request. Faults are taken from a list, first in, first out,
 * by the requests that they are meant for; everything else passes as it is, and so does everything once the list is empty.
 * It can also go off as a whole. How fast a line is, is for relay.ts: one goes in front of the other.
 */
import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type OtherAnswer = { status: number; headers?: Record<string, string>; body?: string | Buffer };
export type Fault =
  /** Answered by somebody else: a captive portal, a gateway. The school hears nothing. */
  | { how: 'instead'; answer: OtherAnswer }
  /** The connection is reset before anything has passed. */
  | { how: 'reset' }
  /** The school hears so many bytes of the body, then the line is cut both ways. */
  | { how: 'cut-request'; afterBytes: number }
  /** The school takes it and answers; the line is cut before any of that comes back. */
  | { how: 'lost-answer' }
  /** Nobody answers, until `endSilence`. */
  | { how: 'hang' }
  /** The school gets it twice, one right after the other, and the second answer comes back. */
  | { how: 'twice' }
  /** The answer ends, or falls silent, after so many bytes; shorter answers pass whole and leave it to the next one. */
  | { how: 'cut-answer' | 'silence'; afterBytes: number };

/**
 * `at`: for the first such request, whatever comes before it. `thenOff`: the line is off from that very moment, before a
 * browser tries again by itself, as Chromium does when a connection that it used before is reset.
 */
export type AimedFault = Fault & { at?: RegExp; thenOff?: boolean };

/** What a request is doing: its body has passed; its answer begins to come back. */
export type Moment = { path: string; at: 'sent' | 'answering' };

export type FaultLine = {
  url: string;
  port: number;
  /** Still to come, in this order; one with an aim waits for its request. */
  faults: AimedFault[];
  /** How many requests came of those that faults are meant for. */
  readonly requests: number;
  /** Bytes of their answers that went to the device. */
  answerBytes(): number;
  /** Resolves when every fault that was asked for has happened. */
  spoilt(): Promise<void>;
  /** Cuts what hangs or fell silent, as a device finds out in the end. */
  endSilence(): void;
  /** Somebody else answers everything that is for the school, until nobody does any more. */
  answerAll(answer: OtherAnswer | undefined): void;
  /** Resets every connection, and each new one, until it is switched on again. */
  switchOff(): void;
  switchOn(): void;
  close(): Promise<void>;
};

export type LineOptions = {
  /** Which requests faults are meant for, by their path. */
  meant: (path: string) => boolean;
  onMoment?: (moment: Moment) => void;
};

export const toPacks: LineOptions = { meant: (path) => path.startsWith('/packs/') };
/** A visit: words, then files. */
export const toVisits: LineOptions = { meant: (path) => /^\/(sync|work\/)/.test(path) };

type AnswerFault = Extract<Fault, { afterBytes: number }> & { how: 'cut-answer' | 'silence' };

const isOfAnswer = (fault: Fault | undefined): fault is AnswerFault =>
  fault?.how === 'cut-answer' || fault?.how === 'silence';

function isAimedAt(fault: AimedFault | undefined, path: string): boolean {
  return fault?.at?.test(path) ?? true;
}

export async function openFaultLine(targetPort: number, options: LineOptions): Promise<FaultLine> {
  const faults: AimedFault[] = [];
  const silent = new Set<ServerResponse>();
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  let [requests, answerBytes, underWay, isOff] = [0, 0, 0, false];
  let other: OtherAnswer | undefined;

  const happened = () => {
    underWay -= 1;
    if (faults.length > 0 || underWay > 0) return;
    for (const tell of waiting) tell();
    waiting.clear();
  };
  const take = () => {
    const fault = faults.shift();
    if (fault !== undefined) underWay += 1;
    isOff ||= fault?.thenOff === true;
    return fault;
  };

  /** Passes the answer, up to where it is spoilt. */
  const passAnswer = (from: IncomingMessage, to: ServerResponse, isMeant: boolean) => {
    const path = to.req.url ?? '/';
    const isLonger = (fault: AnswerFault) => !(Number(from.headers['content-length']) <= fault.afterBytes);
    const next = faults[0];
    const fault =
      isMeant && isOfAnswer(next) && isAimedAt(next, path) && isLonger(next)
        ? (take() as AnswerFault)
        : undefined;
    let left = fault?.afterBytes ?? Infinity;
    to.writeHead(from.statusCode ?? 502, from.headers);
    from.on('data', (chunk: Buffer) => {
      const passed = chunk.subarray(0, Math.min(left, chunk.length));
      if (isMeant) answerBytes += passed.length;
      left -= passed.length;
      to.write(passed);
      if (left > 0) return;
      from.removeAllListeners('data').resume();
      if (fault?.how === 'silence') silent.add(to);
      else to.destroy();
      happened();
    });
    from.on('end', () => {
      if (left > 0) to.end();
    });
    from.on('error', () => to.destroy());
  };

  /** Passes the request on; `whenAnswered` gets the answer in place of the device. */
  const pass = (
    request: IncomingMessage,
    response: ServerResponse,
    whenAnswered: (answer: IncomingMessage) => void,
  ) => {
    const path = request.url ?? '/';
    const onward = ask(
      {
        host: '127.0.0.1',
        port: targetPort,
        method: request.method,
        path,
        headers: request.headers,
        agent: false,
      },
      (answer) => {
        options.onMoment?.({ path, at: 'answering' });
        whenAnswered(answer);
      },
    );
    onward.on('error', () => response.destroy());
    request.on('end', () => options.onMoment?.({ path, at: 'sent' }));
    // A device that died in the middle of it has not sent it.
    response.on('close', () => {
      if (!response.writableEnded) onward.destroy();
    });
    return onward;
  };

  const answerTwice = async (request: IncomingMessage, response: ServerResponse) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    pass(request, response, (first) => {
      first.resume().on('end', () => {
        pass(request, response, (second) => passAnswer(second, response, true)).end(body);
        happened();
      });
    }).end(body);
  };

  const strike = (fault: Fault, request: IncomingMessage, response: ServerResponse): void => {
    switch (fault.how) {
      case 'instead':
        answerInstead(request, response, fault.answer);
        {
          happened();
          return;
        }
      case 'reset':
        request.socket.resetAndDestroy();
        {
          happened();
          return;
        }
      case 'hang':
        request.resume();
        silent.add(response);
        {
          happened();
          return;
        }
      case 'cut-request': {
        const onward = pass(request, response, (answer) => answer.resume());
        let left = fault.afterBytes;
        const cut = () => {
          if (request.socket.destroyed) return;
          onward.destroy();
          request.socket.resetAndDestroy();
          happened();
        };
        request.on('end', cut).on('data', (chunk: Buffer) => {
          onward.write(chunk.subarray(0, left));
          left = Math.max(0, left - chunk.length);
          if (left === 0) setImmediate(cut);
        });
        return;
      }
      case 'lost-answer':
        request.pipe(
          pass(request, response, (answer) => {
            answer.resume().on('end', () => {
              request.socket.resetAndDestroy();
              happened();
            });
          }),
        );
        return;
      case 'twice':
        void answerTwice(request, response);
        return;
      case 'cut-answer':
      case 'silence':
        throw new Error('An answer is spoilt when it comes.');
    }
  };

  const server = createServer((request, response) => {
    if (isOff) return void request.socket.resetAndDestroy();
    const isMeant = options.meant(request.url ?? '/');
    if (isMeant) requests += 1;
    if (other !== undefined) {
      answerInstead(request, response, other);
      return;
    }
    const next = faults[0];
    const isDue = isMeant && !isOfAnswer(next) && isAimedAt(next, request.url ?? '/');
    const fault = isDue ? take() : undefined;
    if (fault !== undefined) {
      strike(fault, request, response);
      return;
    }
    request.pipe(pass(request, response, (answer) => passAnswer(answer, response, isMeant)));
  });
  server.on('connection', (socket) => {
    if (isOff) return void socket.resetAndDestroy();
    sockets.add(socket.once('close', () => sockets.delete(socket)));
  });
  const port = await listen(server);
  return {
    url: `http://localhost:${String(port)}`,
    port,
    faults,
    get requests() {
      return requests;
    },
    answerBytes: () => answerBytes,
    spoilt: () =>
      faults.length === 0 && underWay === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.add(resolve);
          }),
    endSilence: () => {
      for (const answer of silent) answer.destroy();
      silent.clear();
    },
    answerAll: (answer) => {
      other = answer;
    },
    switchOff: () => {
      isOff = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    switchOn: () => {
      isOff = false;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerInstead(request: IncomingMessage, response: ServerResponse, answer: OtherAnswer): void {
  const { status, headers, body } = answer;
  request.resume().on('end', () => response.writeHead(status, headers).end(body));
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
