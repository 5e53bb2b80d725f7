import { describe, expect, it } from 'vitest';
import type { KnownEvent } from '#core/work/event.ts';
import { inOrder } from '#core/work/in-order.ts';
import { placeholderId } from '#core/work/snapshot.ts';

type Done = { id?: string; device?: string; seq: number; at: number; payload?: string };

function done({ device = 'tablet', seq, at, payload = '{}', ...given }: Done): KnownEvent {
  const { id = `${device}-${String(seq)}` } = given;
  const ids = { id: id as never, deviceId: device as never, personId: 'p' as never };
  const time = { deviceSeq: seq, at, session: 's', elapsedMs: 0, heardAt: null };
  return {
    ...ids,
    ...time,
    stream: 'student/p' as never,
    type: 'lesson-finished',
    v: 1,
    enc: 'plain',
    payload,
  };
}

function idsOf(events: readonly KnownEvent[]): string[] {
  return events.map((event) => event.id);
}

describe('the order in which things were done', () => {
  it('is that of the device’s own count, also when its clock was set back in between', () => {
    const events = [done({ seq: 2, at: 5 }), done({ seq: 1, at: 1000 }), done({ seq: 3, at: 6 })];
    expect(idsOf(inOrder(events))).toEqual(['tablet-1', 'tablet-2', 'tablet-3']);
  });

  it('is that of time between devices, and the same whatever the order of arrival', () => {
    const events = [
      done({ device: 'laptop', seq: 1, at: 15 }),
      done({ seq: 1, at: 10 }),
      done({ seq: 2, at: 20 }),
      done({ device: 'laptop', seq: 2, at: 20 }),
    ];
    const order = ['tablet-1', 'laptop-1', 'laptop-2', 'tablet-2'];
    expect(idsOf(inOrder(events))).toEqual(order);
    expect(idsOf(inOrder([...events].reverse()))).toEqual(order);
  });

  it('counts a repeated event once', () => {
    expect(inOrder([done({ seq: 1, at: 1 }), done({ seq: 1, at: 1 })])).toHaveLength(1);
  });

  it('[BELIEF-8] holds both events of two copies of a device that gave them one number', () => {
    const twins = [done({ id: 'one', seq: 7, at: 1 }), done({ id: 'other', seq: 7, at: 2 })];
    expect(idsOf(inOrder(twins))).toEqual(['one', 'other']);
    expect(idsOf(inOrder([...twins].reverse()))).toEqual(['one', 'other']);
  });

  it('counts an event once that came by its id and out of a snapshot without it', () => {
    const event = done({ id: 'itself', seq: 7, at: 1, payload: '{ "place": 1 }' });
    const packed = {
      ...event,
      id: placeholderId(event.deviceId, event.deviceSeq) as never,
      payload: '{"place":1}',
    };
    expect(idsOf(inOrder([event, packed]))).toEqual(['itself']);
    expect(idsOf(inOrder([packed, event]))).toEqual(['itself']);
  });

  it('[BELIEF-8] holds a twin beside what came out of a snapshot under its number', () => {
    const packed = done({ id: 'tablet.7', seq: 7, at: 1, payload: '{"place":1}' });
    const twin = done({ id: 'twin', seq: 7, at: 2, payload: '{"place":2}' });
    expect(idsOf(inOrder([twin, packed]))).toEqual(['tablet.7', 'twin']);
  });
});
