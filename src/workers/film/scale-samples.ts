/** Frames of the usual kind are scaled by us (scale-planes.ts); the library's canvas does all others. */
import {
  registerVideoSampleTransformer,
  VideoSample,
  type VideoSampleTransformationDescription,
} from 'mediabunny';
import { frameBytes, planesOf, scalePlane } from './scale-planes.ts';

/** One frame at a time passes through here: its bytes are written over by those of the next. */
let scratch = new Uint8Array(0);

export function scaleWithoutCanvas(): void {
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
  const bytes = new Uint8Array(frameBytes(to));
  const planes = planesOf(bytes, to);
  for (const [index, plane] of planesOf(scratch, from).entries()) {
    const target = planes[index];
    if (target !== undefined) scalePlane(plane, target, wish.rotation);
  }
  return new VideoSample(bytes, {
    ...{ format: 'I420', codedWidth: to.width, codedHeight: to.height, timestamp, duration },
    colorSpace: sample.colorSpace.toJSON(),
  });
}
