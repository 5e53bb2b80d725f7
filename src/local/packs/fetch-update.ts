/** Fetches an update file, in one request and whole: it is small, and worth nothing in part. */
import { REQUEST_BYTES } from '#core/plan/data-plan.ts';
import type { UpdateCost } from '#core/pack/catalogue.ts';
import { updateAddress } from '#core/pack/address.ts';
import type { DownloadEdges } from './edges.ts';
import { joinBytes } from './inflate-patch.ts';

/** `none`: the school has no such file, or another one than it told of. */
export type FetchedUpdate = Uint8Array<ArrayBuffer> | 'none' | 'no-contact';

export async function fetchUpdate(
  packHash: string,
  { from, patchBytes }: UpdateCost,
  { fetch, signal, meter }: Pick<DownloadEdges, 'fetch' | 'signal' | 'meter'>,
): Promise<FetchedUpdate> {
  try {
    const answer = await fetch(updateAddress(packHash, from), {
      // Kept in the pack store only: the HTTP cache would hold the same bytes a second time.
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
    meter?.spent(REQUEST_BYTES);
    if (answer.status === 404) return 'none';
    const body = answer.body?.getReader();
    if (answer.status !== 200 || body === undefined) return 'no-contact';
    return await readExactly(body, patchBytes, (bytes) => meter?.spent(bytes));
  } catch {
    // fetch and streams reject in many ways (TypeError, AbortError, NetworkError); each means that nobody answered.
    return 'no-contact';
  }
}

/** What is longer than was told of is not read to its end: a captive portal may send anything. */
async function readExactly(
  body: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  sizeBytes: number,
  came: (bytes: number) => void,
): Promise<FetchedUpdate> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let left = sizeBytes;
  for (;;) {
    const { done, value } = await body.read();
    if (done) return left === 0 ? joinBytes(pieces) : 'none';
    came(value.length);
    left -= value.length;
    if (left < 0) {
      await body.cancel();
      return 'none';
    }
    pieces.push(value);
  }
}
