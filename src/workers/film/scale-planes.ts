/**
 * Frames are made smaller plane by plane (I420: brightness, and two of colour at half the size), each point the mean of those
 * that it stands for. A canvas would make RGBA of every frame, 8 MB each of 1080p, and keep hundreds of MB of them.
 */
import type { FilmSize } from './small-size.ts';

export type Plane = FilmSize & { bytes: Uint8Array; offset: number; stride: number };
/** Clockwise. */
export type Turn = 0 | 90 | 180 | 270;

/** The three planes of an I420 frame that lies in `bytes` without a gap. */
export function planesOf(bytes: Uint8Array, { width, height }: FilmSize): [Plane, Plane, Plane] {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const luma = width * height;
  const chroma = half.width * half.height;
  return [
    { bytes, offset: 0, stride: width, width, height },
    { bytes, offset: luma, stride: half.width, ...half },
    { bytes, offset: luma + chroma, stride: half.width, ...half },
  ];
}

export function frameBytes({ width, height }: FilmSize): number {
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}

/** An I420 frame that lies in `bytes` without a gap, at another size. `to` is no larger than `from` on either side, once turned. */
export function scaleFrame(
  { bytes, ...from }: FilmSize & { bytes: Uint8Array },
  to: FilmSize,
  turn: Turn,
): Uint8Array<ArrayBuffer> {
  const scaled = new Uint8Array(frameBytes(to));
  const targets = planesOf(scaled, to);
  for (const [index, plane] of planesOf(bytes, from).entries()) {
    const target = targets[index];
    if (target !== undefined) scalePlane(plane, target, turn);
  }
  return scaled;
}

/** Where each of `count` points begins in a side of `length`; one more for the end. */
function edgesOf(length: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count + 1 }, (_, index) => Math.floor((index * length) / count));
}

/** Fills `to` with what `from` shows, turned. `to` has no more points than `from` on either side. */
export function scalePlane(from: Plane, to: Plane, turn: Turn): void {
  const isAcross = turn === 90 || turn === 270;
  const [across, down] = isAcross ? [to.height, to.width] : [to.width, to.height];
  const columns = edgesOf(from.width, across);
  const rows = edgesOf(from.height, down);
  const [origin, stepX, stepY] = stepsOf(to, turn);
  for (let y = 0; y < down; y += 1) {
    const [top = 0, bottom = 0] = [rows[y], rows[y + 1]];
    for (let x = 0; x < across; x += 1) {
      const [left = 0, right = 0] = [columns[x], columns[x + 1]];
      to.bytes[origin + x * stepX + y * stepY] = meanOf(from, { left, right, top, bottom });
    }
  }
}

/** Where the upper left point of what is shown goes, and how far it is to its right and to its lower neighbour. */
function stepsOf(to: Plane, turn: Turn): [origin: number, stepX: number, stepY: number] {
  const right = to.width - 1;
  const bottom = (to.height - 1) * to.stride;
  if (turn === 90) return [to.offset + right, to.stride, -1];
  if (turn === 180) return [to.offset + right + bottom, -1, -to.stride];
  return turn === 270 ? [to.offset + bottom, -to.stride, 1] : [to.offset, 1, to.stride];
}

type Area = { left: number; right: number; top: number; bottom: number };

function meanOf({ bytes, offset, stride }: Plane, { left, right, top, bottom }: Area): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    const row = offset + y * stride;
    for (let x = row + left; x < row + right; x += 1) sum += bytes[x] ?? 0;
  }
  return Math.round(sum / ((right - left) * (bottom - top)));
}
