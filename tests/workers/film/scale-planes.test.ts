import { expect, test } from 'vitest';
import { frameBytes, planesOf, scalePlane, type Plane, type Turn } from '#workers/film/scale-planes.ts';
import { smallSize } from '#workers/film/small-size.ts';

const plane = (width: number, height: number, points: number[] = []): Plane => ({
  ...{ width, height, offset: 0, stride: width },
  bytes: Uint8Array.from({ length: width * height }, (_, index) => points[index] ?? 0),
});

test('each point is the mean of those that it stands for', () => {
  const from = plane(4, 2, [0, 10, 100, 100, 20, 30, 200, 200]);
  const to = plane(2, 1);
  scalePlane(from, to, 0);
  expect([...to.bytes]).toEqual([15, 150]);
});

test('a film that was held upright is turned as a person looks at it', () => {
  // 1 2 3
  // 4 5 6
  const from = plane(3, 2, [1, 2, 3, 4, 5, 6]);
  const turned = (turn: Turn, to: Plane) => {
    scalePlane(from, to, turn);
    return [...to.bytes];
  };
  expect(turned(90, plane(2, 3))).toEqual([4, 1, 5, 2, 6, 3]);
  expect(turned(180, plane(3, 2))).toEqual([6, 5, 4, 3, 2, 1]);
  expect(turned(270, plane(2, 3))).toEqual([3, 6, 2, 5, 1, 4]);
});

test('a frame with odd sides has room for all of its colours', () => {
  const size = { width: 5, height: 3 };
  const bytes = new Uint8Array(frameBytes(size));
  const [luma, blue, red] = planesOf(bytes, size);
  expect(bytes).toHaveLength(15 + 6 + 6);
  expect([luma.offset, blue.offset, red.offset]).toEqual([0, 15, 21]);
  expect([blue.width, blue.height]).toEqual([3, 2]);
});

test('a film keeps its shape, becomes no larger, and has even sides', () => {
  expect(smallSize({ width: 1920, height: 1080 })).toEqual({ width: 640, height: 360 });
  expect(smallSize({ width: 1080, height: 1920 })).toEqual({ width: 360, height: 640 });
  expect(smallSize({ width: 321, height: 241 })).toEqual({ width: 320, height: 240 });
});
