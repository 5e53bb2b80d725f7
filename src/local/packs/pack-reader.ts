/**
 * Reads a pack file from the network in order, by Range. `aim` says which run comes next, `take` gives exactly so
 * many bytes of it; one request serves as many takes as follow each other in its run. What had come of a take that was
 * cut is kept for the next one at its place. Bytes are not verified here.
 */
import { REQUEST_BYTES } from '#core/plan/data-plan.ts';
import type { Run } from '#core/pack/layout.ts';
import type { DownloadEdges } from './edges.ts';
import { judgeAnswer } from './range-answer.ts';

export type Lost = { lost: 'no-contact' | 'stopped'; retryAfterMs: number };
export type PackReader = {
  aim(run: Run): void;
  take(sizeBytes: number): Promise<Uint8Array<ArrayBuffer> | Lost>;
  close(): void;
};

/** An answer that is being read: `left` bytes of it have not been taken from `chunk` and `body` yet. */
type OpenAnswer = { body: ReadableStreamDefaultReader<Uint8Array>; chunk: Uint8Array; left: number };
/** What is being taken: `bytes` of the file from `offset` on, of which `filled` are there. */
type Taking = { offset: number; bytes: Uint8Array<ArrayBuffer>; filled: number };
type ReaderEdges = Pick<DownloadEdges, 'fetch' | 'stallMs' | 'signal' | 'meter'>;

export function isLost(value: object): value is Lost {
  return 'lost' in value;
}

export function openPackReader(address: string, totalBytes: number, edges: ReaderEdges): PackReader {
  let position = 0;
  let end = 0;
  let answer: OpenAnswer | undefined;
  let cut: Taking | undefined;

  function close(): void {
    const open = answer;
    answer = undefined;
    if (open !== undefined) hangUp(open.body);
  }
  async function ensureAnswer(neededBytes: number): Promise<OpenAnswer | Lost> {
    if (answer !== undefined) return answer;
    const asked = { start: position, end: Math.max(end, position + neededBytes), totalBytes };
    const opened = await openAnswer(address, asked, edges);
    if (!isLost(opened)) answer = opened;
    return opened;
  }

  return {
    aim: (run) => {
      if (cut?.offset !== run.offset) cut = undefined;
      const next = run.offset + (cut?.filled ?? 0);
      if (next !== position) close();
      position = next;
      end = run.offset + run.sizeBytes;
    },
    take: async (sizeBytes) => {
      const taking = cut ?? { offset: position, bytes: new Uint8Array(sizeBytes), filled: 0 };
      cut = undefined;
      while (taking.filled < sizeBytes) {
        const open = await ensureAnswer(sizeBytes - taking.filled);
        const count = isLost(open) ? open : await fill(open, taking.bytes.subarray(taking.filled), edges);
        if (typeof count !== 'number') {
          close();
          cut = taking;
          return count;
        }
        taking.filled += count;
        position += count;
        if (answer?.left === 0) close();
      }
      return taking.bytes;
    },
    close,
  };
}

async function openAnswer(
  address: string,
  asked: { start: number; end: number; totalBytes: number },
  edges: ReaderEdges,
): Promise<OpenAnswer | Lost> {
  const response = await watched(edges, (signal) =>
    edges.fetch(address, {
      headers: { range: `bytes=${String(asked.start)}-${String(asked.end - 1)}` },
      // Kept in the pack store only: the HTTP cache would hold the same bytes a second time.
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    }),
  );
  if (isLost(response)) return response;
  edges.meter?.spent(REQUEST_BYTES);
  const verdict = judgeAnswer(response, asked);
  const body = response.body?.getReader();
  if (verdict.kind === 'bytes' && body !== undefined) {
    return { body, chunk: new Uint8Array(0), left: asked.end - asked.start };
  }
  if (body !== undefined) hangUp(body);
  return { lost: 'no-contact', retryAfterMs: verdict.kind === 'bytes' ? 0 : verdict.retryAfterMs };
}

/** Moves what is there into `target`; waits for the network only when nothing is there. */
async function fill(open: OpenAnswer, target: Uint8Array, edges: ReaderEdges): Promise<number | Lost> {
  while (open.chunk.length === 0) {
    const read = await watched(edges, () => open.body.read());
    if (isLost(read)) return read;
    // Shorter than announced: cut. Longer: not the answer to what was asked.
    edges.meter?.spent(read.value?.length ?? 0);
    if (read.done || read.value.length > open.left) return { lost: 'no-contact', retryAfterMs: 0 };
    open.chunk = read.value;
  }
  const taken = open.chunk.subarray(0, target.length);
  target.set(taken);
  open.chunk = open.chunk.subarray(taken.length);
  open.left -= taken.length;
  return taken.length;
}

/** Runs one wait for the network. It ends with an answer, a failure, a stop or silence for too long. */
async function watched<Value extends object>(
  edges: ReaderEdges,
  run: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | Lost> {
  const abort = new AbortController();
  const ended = new Promise<Lost>((resolve) => {
    abort.signal.addEventListener('abort', () => {
      resolve({ lost: edges.signal.aborted ? 'stopped' : 'no-contact', retryAfterMs: 0 });
    });
  });
  const stop = () => {
    abort.abort();
  };
  const timer = setTimeout(stop, edges.stallMs);
  edges.signal.addEventListener('abort', stop);
  if (edges.signal.aborted) stop();
  try {
    return await Promise.race([ended, edges.signal.aborted ? ended : run(abort.signal)]);
  } catch {
    // fetch and streams reject in many ways (TypeError, AbortError, NetworkError); each means that nobody answered.
    return { lost: edges.signal.aborted ? 'stopped' : 'no-contact', retryAfterMs: 0 };
  } finally {
    clearTimeout(timer);
    edges.signal.removeEventListener('abort', stop);
  }
}

function hangUp(body: ReadableStreamDefaultReader<Uint8Array>): void {
  // Nobody waits for it, and a connection that broke is as closed as one that was hung up.
  body.cancel().catch(() => undefined);
}
