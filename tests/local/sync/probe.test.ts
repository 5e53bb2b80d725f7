import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lookOnce, probe } from '#local/sync/probe.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A school behind a crowded hotspot. */
function answersAfter(ms: number) {
  return vi.fn(
    (_address: string, { signal }: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('The look was given up.')));
        setTimeout(() => resolve(Response.json({ ok: true })), ms);
      }),
  );
}

it('[KEEP-16] work leaves over a link that is slow, and the school is looked for once a visit', async () => {
  const fetch = answersAfter(20_000);
  const isInReach = lookOnce({ fetch });
  const first = isInReach();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await first).toBe(true);
  expect(await isInReach()).toBe(true);
  expect(fetch).toHaveBeenCalledOnce();
});

it('[GO-6] a look by itself is given up sooner', async () => {
  const look = probe({ fetch: answersAfter(20_000) });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await look).toBe('nobody');
});
