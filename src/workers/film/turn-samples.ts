/** Frames of the usual kind are turned upright by us (scale-planes.ts); the library's canvas does all others. */
import {
  registerVideoSampleTransformer,
  VideoSample,
  type VideoSampleTransformationDescription,
} from 'mediabunny';
import { frameBytes, scaleFrame } from './scale-planes.ts';

/** One frame at a time passes through here: its bytes are written over by those of the next. */
let scratch = new Uint8Array(0);

export function turnWithoutCanvas(): void {
  registerVideoSampleTransformer(scaled);
}

async function scaled(
  sample: VideoSample,
  wish: VideoSampleTransformationDescription,
): Promise<VideoSample | null> {
  const { visibleRect, timestamp, duration } = sample;
  const from = { width: visibleRect.width, height: visibleRect.height };
  const isAcross = wish.rotation === 90 || wish.rotation === 270;
  const shown = isAcross ? { width: from.height, height: from.width } : from;
  const isUsual =
    sample.format === 'I420' &&
    wish.fit === 'fill' &&
    !wish.flip &&
    wish.crop.width === shown.width &&
    wish.crop.height === shown.height &&
    wish.width <= shown.width &&
    wish.height <= shown.height;
  if (!isUsual || sample.allocationSize() !== frameBytes(from)) return null;
  if (scratch.length !== frameBytes(from)) scratch = new Uint8Array(frameBytes(from));
  await sample.copyTo(scratch);
  const to = { width: wish.width, height: wish.height };
  return new VideoSample(scaleFrame({ bytes: scratch, ...from }, to, wish.rotation), {
    ...{ format: 'I420', codedWidth: to.width, codedHeight: to.height, timestamp, duration },
    colorSpace: sample.colorSpace.toJSON(),
  });
}
