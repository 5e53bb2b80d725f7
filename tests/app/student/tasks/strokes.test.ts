import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeHistory } from '../../../../src/app/student/lesson/tasks/drawing/sheet-history.ts';
import {
  isPictureOf,
  isUnfinished,
  parseSheet,
  writeSheet,
} from '../../../../src/app/student/lesson/tasks/drawing/sheet-state.ts';
import {
  isBlank,
  readDrawing,
  stepsInSight,
  writeDrawing,
  writeStep,
  type Drawing,
  type Point,
  type Step,
  type Stroke,
} from '../../../../src/app/student/lesson/tasks/drawing/strokes.ts';
import { thin } from '../../../../src/app/student/lesson/tasks/drawing/thin.ts';

const aPoint = fc.record({
  x: fc.integer({ min: -50, max: 1700 }),
  y: fc.integer({ min: -50, max: 1700 }),
  force: fc.integer({ min: 0, max: 15 }),
});
const aStroke: fc.Arbitrary<Stroke> = fc
  .record({
    kind: fc.constantFrom('pen' as const, 'eraser' as const),
    colour: fc.nat(7),
    width: fc.nat(2),
    isForced: fc.boolean(),
    goesOn: fc.boolean(),
    points: fc.array(aPoint, { minLength: 1, maxLength: 60 }),
  })
  .map((stroke) => {
    const isForced = stroke.isForced && stroke.kind === 'pen';
    const points = stroke.points.map((point) => (isForced ? point : { ...point, force: 0 }));
    return { ...stroke, isForced, points };
  });
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: aStroke },
  { weight: 1, arbitrary: fc.constant({ kind: 'clear' as const }) },
);
const aDrawing: fc.Arbitrary<Drawing> = fc.record({
  width: fc.integer({ min: 1, max: 4096 }),
  height: fc.integer({ min: 1, max: 4096 }),
  steps: fc.array(aStep, { maxLength: 30 }),
});

describe('the strokes of a drawing', () => {
  test('come back exactly as they were drawn', () => {
    fc.assert(
      fc.property(aDrawing, (drawing) => {
        expect(readDrawing(writeDrawing(drawing))).toEqual(drawing);
      }),
    );
  });

  test('are text that JSON does not make longer', () => {
    fc.assert(
      fc.property(aDrawing, (drawing) => {
        const code = writeDrawing(drawing);
        expect(JSON.stringify(code)).toBe(`"${code}"`);
      }),
    );
  });

  test('that were spoilt lose the spoilt step and no other, and nothing breaks', () => {
    const good: Stroke = {
      ...{ kind: 'pen', colour: 1, width: 1, isForced: false, goesOn: false },
      points: [{ x: 10, y: 10, force: 0 }],
    };
    const code = `1:1600:1200:${writeStep(good)};p!!;zAA;p;${writeStep(good)}`;
    expect(readDrawing(code)?.steps).toEqual([good, good]);
    fc.assert(
      fc.property(fc.string(), (anything) => {
        const read = readDrawing(anything);
        expect(read === undefined || Array.isArray(read.steps)).toBe(true);
      }),
    );
  });

  test('of a newer version, or of a sheet that no device could hold, are not read as something else', () => {
    expect(readDrawing('2:1600:1200:pAAAA')).toBeUndefined();
    expect(readDrawing('1:160000:1200:')).toBeUndefined();
    expect(readDrawing('1:x:1200:')).toBeUndefined();
  });

  test('in sight are those since the sheet was cleared; a sheet with nothing but erasing is blank', () => {
    const pen = writeDrawing({ width: 10, height: 10, steps: [] });
    expect(readDrawing(pen)?.steps).toEqual([]);
    const line: Stroke = {
      ...{ kind: 'pen', colour: 0, width: 0, isForced: false, goesOn: false },
      points: [{ x: 1, y: 1, force: 0 }],
    };
    expect(isBlank([line])).toBe(false);
    expect(isBlank([line, { kind: 'clear' }])).toBe(true);
    expect(isBlank([line, { kind: 'clear' }, { ...line, kind: 'eraser' }])).toBe(true);
    expect(stepsInSight([line, { kind: 'clear' }, line])).toEqual([line]);
  });
});

/** How far a point is from the line through two others, between them. */
function distanceTo(point: Point, from: Point, to: Point): number {
  const length = (to.x - from.x) ** 2 + (to.y - from.y) ** 2;
  const share =
    length === 0 ? 0 : ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) / length;
  const on = Math.min(1, Math.max(0, share));
  return Math.hypot(point.x - from.x - on * (to.x - from.x), point.y - from.y - on * (to.y - from.y));
}

describe('thinning a stroke', () => {
  test('keeps its ends, and passes every point that it leaves out closer than a unit', () => {
    fc.assert(
      fc.property(fc.array(aPoint, { minLength: 1, maxLength: 80 }), (points) => {
        const kept = thin(points);
        expect(kept[0]).toEqual(points[0]);
        expect(kept.at(-1)).toEqual(points.at(-1));
        let piece = 0;
        for (const point of points) {
          if (point === kept[piece + 1]) piece += 1;
          const from = kept[piece] ?? point;
          expect(distanceTo(point, from, kept[piece + 1] ?? from)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  test('leaves two points of a straight line', () => {
    const line = Array.from({ length: 100 }, (_, step) => ({ x: 3 * step, y: 2 * step, force: 0 }));
    expect(thin(line)).toEqual([line[0], line[99]]);
  });
});

describe('the steps of a sheet', () => {
  const line = (goesOn = false): Stroke => ({
    ...{ kind: 'pen', colour: 0, width: 0, isForced: false, goesOn },
    points: [{ x: 1, y: 1, force: 0 }],
  });
  const begun: Drawing = { width: 1600, height: 1200, steps: [] };

  test('go back and forth one by one, and a long stroke as one', () => {
    const history = makeHistory(begun);
    for (const goesOn of [false, false, true, true]) history.add(line(goesOn));
    history.undo();
    expect(history.steps()).toHaveLength(1);
    history.redo();
    expect(history.steps()).toHaveLength(4);
    history.undo();
    history.undo();
    expect(history.isBlank()).toBe(true);
    expect(history.mayUndo()).toBe(false);
    history.undo();
    expect(history.mayRedo()).toBe(true);
  });

  test('clearing is a step like any other: it can be undone', () => {
    const history = makeHistory({ ...begun, steps: [line()] });
    history.add({ kind: 'clear' });
    expect(history.isBlank()).toBe(true);
    history.undo();
    expect(history.isBlank()).toBe(false);
  });

  test('are written with the stroke that is being drawn, as they are read again', () => {
    const history = makeHistory({ ...begun, steps: [line()] });
    expect(readDrawing(history.code([line(true)]))?.steps).toEqual([line(), line(true)]);
  });
});

describe('what a draft says of its drawing', () => {
  const hash = 'ab'.repeat(32);

  test('is read as it was written, and leads to its picture', () => {
    for (const state of ['blank', 'drawn', 'changed', 'finished'] as const) {
      for (const picture of ['', hash]) {
        const sheet = { state, picture, code: '1:16:12:' };
        expect(parseSheet(writeSheet(sheet))).toEqual(sheet);
      }
    }
    const file = {
      kind: 'drawing' as const,
      type: 'image/webp',
      sizeBytes: 1,
      parts: [[hash, 1]] as [[string, number]],
    };
    expect(isPictureOf({ state: 'finished', picture: hash, code: '' }, file)).toBe(true);
    expect(isPictureOf({ state: 'drawn', picture: '', code: '' }, file)).toBe(false);
  });

  test('holds back handing in until there is a picture of all of it', () => {
    expect(isUnfinished(undefined)).toBe(false);
    expect(isUnfinished(writeSheet({ state: 'finished', picture: hash, code: '' }))).toBe(false);
    expect(isUnfinished(writeSheet({ state: 'changed', picture: hash, code: '' }))).toBe(true);
    expect(isUnfinished('something newer')).toBe(true);
  });
});
