/** A large file, read a little at a time: what a walk over its structure asks for lies close together. */
const WINDOW_BYTES = 65_536;

export type FileWindow = {
  sizeBytes: number;
  /** Fewer bytes than asked for where the file ends. */
  read(at: number, length: number): Promise<DataView>;
};

export function openWindow(file: Blob): FileWindow {
  let from = 0;
  let bytes = new ArrayBuffer(0);
  return {
    sizeBytes: file.size,
    read: async (at, length) => {
      const end = Math.min(at + length, file.size);
      if (at < from || end > from + bytes.byteLength) {
        from = at;
        bytes = await file.slice(at, Math.max(end, at + WINDOW_BYTES)).arrayBuffer();
      }
      return new DataView(bytes, Math.min(at - from, bytes.byteLength), Math.max(0, end - at));
    },
  };
}

/** Bytes that take the place of others, so that nothing else moves. Without `bytes`: zeros. */
export type Patch = { at: number; length: number; bytes?: Uint8Array<ArrayBuffer> };

const ZEROS = new Uint8Array(WINDOW_BYTES);

function zeros(length: number): BlobPart[] {
  const whole = Array.from({ length: Math.floor(length / ZEROS.length) }, () => ZEROS);
  return [...whole, ZEROS.subarray(0, length % ZEROS.length)];
}

/** The same file with patches; what is not patched is never read. Where two overlap, the one that begins first counts. */
export function patched(file: Blob, patches: readonly Patch[]): Blob {
  const pieces: BlobPart[] = [];
  let done = 0;
  for (const { at, length, bytes } of [...patches].sort((a, b) => a.at - b.at)) {
    const over = Math.max(0, done - at);
    if (over >= length) continue;
    pieces.push(file.slice(done, at + over));
    pieces.push(...(bytes === undefined ? zeros(length - over) : [bytes.slice(over)]));
    done = at + length;
  }
  pieces.push(file.slice(done));
  return new Blob(pieces, { type: file.type });
}
