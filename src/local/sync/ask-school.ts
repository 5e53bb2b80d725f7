/**
 * One request to the school, read to its end. Headers are made when it is sent, never stored. A cut and an answer that
 * takes too long are the same: nothing was heard. A redirect is not followed: it is the answer of somebody else, status 0.
 */
import { REQUEST_BYTES } from '#core/plan/data-plan.ts';
import type { VisitEdges } from './edges.ts';
import type { Heard } from './what-an-answer-means.ts';

/** A part of 256 KiB takes this long on the slowest link that is worth it. */
export const LONGEST_MS = 60_000;
/** No answer of the school is as long; a portal's may be a film, or a few bytes that unpack to gigabytes. */
const LONGEST_BYTES = 67_108_864;
/** Below this, compressing costs more than it saves. */
const GZIP_FROM_BYTES = 400;

export type Ask = {
  method: 'GET' | 'POST' | 'PUT';
  headers?: Record<string, string>;
  body?: string | ArrayBuffer;
  /** Until the school begins to answer: a connection that a router has forgotten says nothing for ever. */
  patienceMs?: number;
};

export type AskEdges = Pick<VisitEdges, 'fetch' | 'signal' | 'meter'>;

type Body = { body: string | ArrayBuffer; headers: Record<string, string> };

/** Text, compressed when that saves bytes on a metered link. */
export async function compressed(text: string): Promise<Body> {
  if (text.length < GZIP_FROM_BYTES) return { body: text, headers: {} };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: await new Response(stream).arrayBuffer(), headers: { 'Content-Encoding': 'gzip' } };
}

/** Aborts `controller` with the visit's signal or after `ms`; returns the stop of both. */
export function abortAfter(
  controller: AbortController,
  ms: number,
  signal: AbortSignal | undefined,
): () => void {
  const abort = () => {
    controller.abort();
  };
  const timer = setTimeout(abort, ms);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
}

/** Breaks off where it is too long, before the device's memory ends. */
function textOf({ body }: Response): Promise<string> {
  let left = LONGEST_BYTES;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (bytes, passed) => {
      left -= bytes.length;
      if (left < 0) passed.error();
      else passed.enqueue(bytes);
    },
  });
  return new Response(body?.pipeThrough(counting)).text();
}

function sizeOf(body: Ask['body'] = ''): number {
  return typeof body === 'string' ? body.length : body.byteLength;
}

/** The media type alone, without its parameters. */
function mediaTypeOf(response: Response): string {
  return (response.headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export async function askSchool(
  edges: AskEdges,
  address: string,
  { patienceMs = LONGEST_MS, ...ask }: Ask,
): Promise<Heard> {
  const controller = new AbortController();
  const stop = abortAfter(controller, LONGEST_MS, edges.signal);
  const endSilence = abortAfter(controller, patienceMs, undefined);
  // Also when no answer comes: nobody here knows how far it got.
  edges.meter?.spent(sizeOf(ask.body));
  try {
    const response = await edges.fetch(address, {
      ...{ ...ask, redirect: 'manual', credentials: 'same-origin', referrerPolicy: 'no-referrer' },
      // Only a GET is ever answered from a cache; elsewhere it would be bytes for nothing.
      ...(ask.method === 'GET' && { cache: 'no-store' }),
      signal: controller.signal,
    });
    endSilence();
    const retryAfter = response.headers.get('Retry-After');
    const text = await textOf(response);
    // As it travelled, where it says so.
    edges.meter?.spent(REQUEST_BYTES + Number(response.headers.get('Content-Length') ?? text.length));
    return { status: response.status, mediaType: mediaTypeOf(response), retryAfter, text };
  } catch {
    // No network, a cut, a hang: fetch does not say which, and for the work here it is all the same.
    return null;
  } finally {
    endSilence();
    stop();
  }
}
