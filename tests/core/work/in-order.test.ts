import { describe, expect, it } from 'vitest';
import type { KnownEvent } from '#core/work/event.ts';
import { inOrder } from '#core/work/in-order.ts';

type Done = { device?: string; seq: number; at: number };

function done({ device = 'tablet', seq, at }: Done): KnownEvent {
  const ids = { id: `${device}-${String(seq)}` as never, deviceId: device as never, personId: 'p' as never };
  const time = { deviceSeq: seq, at, session: 's', elapsedMs: 0, heardAt: null };
  return {
    ...ids,
    ...time,
    stream: 'student/p' as never,
    type: 'lesson-finished',
    v: 1,
    enc: 'plain',
    payload: '{}',
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
});
