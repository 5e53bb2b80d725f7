import { frameBytes, scaleFrame } from './scale-planes.ts';
import { smallSize } from './small-size.ts';

/** One frame at a time passes through here: its bytes are written over by those of the next. */
let scratch = new Uint8Array(0);

/**
 * The same moment at the size of a small film, and `frame` closed; or `frame` itself, when it is small already or of a kind
 * that is not read here (I420 is what decoders without hardware make). Throws when its bytes cannot be had.
 */
export async function smallFrame(frame: VideoFrame): Promise<VideoFrame> {
  const { visibleRect, displayWidth, displayHeight } = frame;
  const to = smallSize({ width: displayWidth, height: displayHeight });
  if (frame.format !== 'I420' || visibleRect === null) return frame;
  const from = { width: visibleRect.width, height: visibleRect.height };
  const isSmaller = to.width <= from.width && to.height <= from.height && frameBytes(to) < frameBytes(from);
  if (!isSmaller || frame.allocationSize() !== frameBytes(from)) return frame;
  try {
    if (scratch.length !== frameBytes(from)) scratch = new Uint8Array(frameBytes(from));
    await frame.copyTo(scratch);
    const bytes = scaleFrame({ bytes: scratch, ...from }, to, 0);
    const { timestamp, duration, colorSpace } = frame;
    return new VideoFrame(bytes, {
      ...{ format: 'I420', codedWidth: to.width, codedHeight: to.height, timestamp },
      ...(duration !== null && { duration }),
      ...{ colorSpace: colorSpace.toJSON(), transfer: [bytes.buffer] },
    });
  } finally {
    frame.close();
  }
}
