/** One device at the school's door, over a connection of its own: it brings a batch, and comes again when it is told to. */
import { request, type Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { ReceiptSchema, SyncResponseSchema } from '#core/protocol/sync.ts';
import type { Batch } from './weekend.ts';

export type School = { port: number; agent?: Agent };
type Answer = { status: number; retryAfterSeconds: number; body: Buffer; isZipped: boolean };
/** `ms`: of the request that was answered with a receipt; `turnedAway`: how often it was asked to come again. */
export type Visit = { ms: number; turnedAway: number; stored: number; brought: number; faults: string[] };

const TIMEOUT_MS = 60_000;

/** A visit as the client makes it: Retry-After is obeyed, with up to a half more by chance. Never throws. */
export async function visit(school: School, batch: Batch): Promise<Visit> {
  const faults: string[] = [];
  for (let turnedAway = 0; ; turnedAway += 1) {
    const began = performance.now();
    try {
      const answer = await post(school, batch);
      if (answer.status === 503) {
        await pause(answer.retryAfterSeconds * 1000 * (1 + Math.random() / 2));
        continue;
      }
      const ms = performance.now() - began;
      if (answer.status !== 200) faults.push(`status ${String(answer.status)}`);
      return { ms, turnedAway, ...readAnswer(answer, batch), faults };
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return { ms: performance.now() - began, turnedAway, stored: 0, brought: 0, faults };
    }
  }
}

function post({ port, agent }: School, { headers, body }: Batch): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/sync', method: 'POST', headers, timeout: TIMEOUT_MS };
    const sent = request({ ...options, ...(agent && { agent }) }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const { 'retry-after': retryAfter, 'content-encoding': encoding } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          retryAfterSeconds: Number(retryAfter ?? 1),
          body: Buffer.concat(pieces),
          isZipped: encoding === 'gzip',
        });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${String(TIMEOUT_MS)} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** How many of the batch the school's receipt calls stored, and how many records came down. */
function readAnswer({ status, body, isZipped }: Answer, batch: Batch): { stored: number; brought: number } {
  if (status !== 200) return { stored: 0, brought: 0 };
  const text = (isZipped ? gunzipSync(body) : body).toString('utf8');
  const answer = v.parse(SyncResponseSchema, JSON.parse(text));
  const receipt = v.parse(ReceiptSchema, JSON.parse(answer.receipt));
  const outcomes = new Map(receipt.events);
  const stored = batch.eventIds.filter((id) => outcomes.get(id) === 'stored').length;
  for (const { stream, epoch, seq } of answer.pages) batch.device.cursors[stream] = { epoch, seq };
  return { stored, brought: answer.pages.reduce((sum, page) => sum + page.events.length, 0) };
}
