/**
 * A decoder that never has more than a few frames of the film's own size in memory: each is made small as soon as it is there,
 * and no more is given to the browser's decoder meanwhile. The library hands over 40 packets ahead, and a decoder that is
 * quicker than what follows would make frames of all of them, 3 MB each of 1080p.
 */
import { smallFrame } from './small-frame.ts';

/** Packets that the browser has not begun, and frames that are not small yet, together. */
const AHEAD = 4;
/**
 * The collector knows nothing of the 66 kB that a packet's small object holds outside of its heap, and lets those of a whole film
 * pile up. It does count buffers, also one that nobody writes to, and so takes no memory: after so many bytes of packets one
 * as large as this makes it look.
 */
const LOOK_AFTER_BYTES = 8_000_000;
const COUNTED_BYTES = 67_108_864;

/** A browser that has none says so when a film is looked at. */
const BrowsersDecoder =
  'VideoDecoder' in globalThis ? VideoDecoder : (Object as unknown as typeof VideoDecoder);

/** In this worker the library decodes with it. */
export function decodeFrugally(): void {
  if ('VideoDecoder' in globalThis) globalThis.VideoDecoder = FrugalDecoder;
}

class FrugalDecoder extends BrowsersDecoder {
  readonly #init: VideoDecoderInit;
  #packets: EncodedVideoChunk[] = [];
  #largeFrames = 0;
  #uncollectedBytes = 0;
  #framesDone: Promise<void> = Promise.resolve();
  #onFed: (() => void)[] = [];

  constructor(init: VideoDecoderInit) {
    super({
      output: (frame) => this.#shrink(frame),
      error: (error) => {
        this.#feed();
        init.error(error);
      },
    });
    this.#init = init;
    this.addEventListener('dequeue', () => this.#feed());
  }

  override get decodeQueueSize(): number {
    return this.#packets.length + super.decodeQueueSize;
  }

  override decode(packet: EncodedVideoChunk): void {
    this.#packets.push(packet);
    this.#feed();
  }

  override async flush(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onFed.push(resolve);
      this.#feed();
    });
    await super.flush();
    await this.#framesDone;
  }

  override close(): void {
    super.close();
    this.#feed();
  }

  /** A packet that waits inside the decoder for those after it is not counted: a film may need many of them for one frame. */
  #feed(): void {
    try {
      while (this.state === 'configured' && super.decodeQueueSize + this.#largeFrames < AHEAD) {
        const packet = this.#packets.shift();
        if (packet === undefined) break;
        super.decode(packet);
        this.#passed(packet.byteLength);
      }
    } catch (error) {
      this.#packets = [];
      this.#init.error(error instanceof DOMException ? error : new DOMException(String(error)));
    }
    if (this.state !== 'configured') this.#packets = [];
    if (this.#packets.length === 0) for (const tell of this.#onFed.splice(0)) tell();
  }

  #passed(bytes: number): void {
    this.#uncollectedBytes += bytes;
    if (this.#uncollectedBytes < LOOK_AFTER_BYTES) return;
    this.#uncollectedBytes = 0;
    countBytes(COUNTED_BYTES);
  }

  #shrink(frame: VideoFrame): void {
    this.#largeFrames += 1;
    this.#framesDone = this.#framesDone.then(async () => {
      try {
        const small = await smallFrame(frame);
        if (this.state === 'closed') small.close();
        else this.#init.output(small);
      } catch (error) {
        this.#init.error(error instanceof DOMException ? error : new DOMException(String(error)));
      }
      this.#largeFrames -= 1;
      this.#feed();
    });
  }
}

/** Made and let go. */
function countBytes(bytes: number): number {
  return new ArrayBuffer(bytes).byteLength;
}
