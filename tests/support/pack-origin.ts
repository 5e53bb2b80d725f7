/**
 * A server of pack files in memory, with an account of every byte that it gave out. It keeps to the rules of
 * Range, unless the test gives it a manner for the next requests.
 */
import { answerToRange, contentRange } from '#core/protocol/byte-range.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type GivenRange = { path: string; start: number; end: number };
/** Changes one good answer into something else; `cutAfterBytes` of a body, then the connection breaks. */
export type Manner = { answer: (good: Response) => Response | Promise<Response> } | { cutAfterBytes: number };

export type PackOrigin = {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** What went over the line, one entry a request. */
  given: GivenRange[];
  /** How the coming requests are treated, first in, first out. */
  manners: Manner[];
};

const PIECE_BYTES = 10_000;

export function packOrigin(files: Record<string, Bytes>): PackOrigin {
  const origin: PackOrigin = { given: [], manners: [], fetch: (path, init) => respond(path, init) };

  async function respond(path: string, init: RequestInit): Promise<Response> {
    if (init.signal?.aborted === true) throw new DOMException('Aborted', 'AbortError');
    const manner = origin.manners.shift();
    const good = goodAnswer(path, new Headers(init.headers), manner);
    return manner !== undefined && 'answer' in manner ? manner.answer(good) : good;
  }

  function goodAnswer(path: string, asked: Headers, manner: Manner | undefined): Response {
    const file = files[path];
    if (file === undefined) return new Response('no such pack', { status: 404 });
    const range = answerToRange(asked.get('range'), file.length);
    if (range.status === 416) return new Response(null, { status: 416 });
    const [start, end] = [range.first, range.last + 1];
    const given = { path, start, end: start };
    origin.given.push(given);
    const cutAt = manner !== undefined && 'cutAfterBytes' in manner ? start + manner.cutAfterBytes : Infinity;
    const headers = { 'content-length': String(end - start), 'content-type': 'application/octet-stream' };
    return new Response(bodyOf(file, { given, end, cutAt }), {
      status: range.status,
      headers:
        range.status === 200 ? headers : { ...headers, 'content-range': contentRange(range, file.length) },
    });
  }
  return origin;
}

function bodyOf(
  file: Bytes,
  { given, end, cutAt }: { given: GivenRange; end: number; cutAt: number },
): ReadableStream<Uint8Array> {
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const pieceEnd = Math.min(given.end + PIECE_BYTES, end, cutAt);
    if (pieceEnd > given.end) {
      controller.enqueue(file.slice(given.end, pieceEnd));
      given.end = pieceEnd;
    } else if (given.end >= end) {
      controller.close();
    } else {
      controller.error(new TypeError('network error'));
    }
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}
