import { describe, expect, it } from 'vitest';
import type { KnownEvent } from '#core/work/event.ts';
import { inOrder } from '#core/work/in-order.ts';
import { finishedLessons, lastAnswers } from '#core/work/progress.ts';

const place = { packId: 'stories', packHash: 'ab'.repeat(32), lessonId: 'the-well', blockId: 'q1' };

type Done = { device?: string; seq: number; at: number; payload?: unknown; type?: string };

function done({ device = 'tablet', seq, at, payload = {}, type = 'question-answered' }: Done): KnownEvent {
  const ids = { id: `${device}-${String(seq)}` as never, deviceId: device as never, personId: 'p' as never };
  const time = { deviceSeq: seq, at, session: 's', elapsedMs: 0, heardAt: null };
  return {
    ...ids,
    ...time,
    stream: 'student/p' as never,
    type,
    v: 1,
    enc: 'plain',
    payload: JSON.stringify(payload),
  };
}

function answered(text: string, more: Done): KnownEvent {
  return done({ ...more, payload: { place, response: { kind: 'number', text }, right: true, tries: 1 } });
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

describe('progress', () => {
  it('is the last answer to each question', () => {
    const answers = lastAnswers([answered('5', { seq: 2, at: 2 }), answered('4', { seq: 1, at: 1 })]);
    expect(answers.get('stories/the-well/q1')?.response).toEqual({ kind: 'number', text: '5' });
  });

  it('is the lessons that were finished, and leaves out what this version cannot read', () => {
    const { blockId: _, ...lesson } = place;
    const finished = done({ seq: 1, at: 1, type: 'lesson-finished', payload: { place: lesson } });
    const odd = done({ seq: 2, at: 2, type: 'lesson-finished', payload: { place: 7 } });
    expect([...finishedLessons([finished, odd])]).toEqual(['stories/the-well']);
  });
});
