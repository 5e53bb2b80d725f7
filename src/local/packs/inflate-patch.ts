/**
 * Unfolds a piece of a text that was deflated with a piece of another one in its window. No library: a stream of raw
 * deflate may begin with bytes that are only stored, so the window goes before the patch as such a block, and what
 * comes out of it is passed over.
 */

/** Undefined when the bytes are no deflate, or unfold to more than `limitBytes`. */
export async function inflatePatch(
  window: Uint8Array<ArrayBuffer>,
  patch: Uint8Array<ArrayBuffer>,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stored = window.length === 0 ? [] : [storedBlockHead(window.length), window];
  const folded = new Blob([...stored, patch]).stream();
  const reader = folded.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = window.length + limitBytes;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      left -= value.length;
      if (left < 0) {
        await reader.cancel();
        return undefined;
      }
      chunks.push(value);
    }
  } catch (error) {
    // What is no deflate, or has something behind its end, is a TypeError.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return joinBytes(chunks).slice(window.length);
}

/** RFC 1951, 3.2.4: not the last block, stored, its length and the same inverted. */
function storedBlockHead(length: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(5);
  const view = new DataView(head.buffer);
  view.setUint16(1, length, true);
  view.setUint16(3, ~length & 0xffff, true);
  return head;
}

export function joinBytes(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
