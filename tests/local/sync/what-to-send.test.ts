import { describe, expect, it } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import type { EventRow } from '#local/store/work-database.ts';
import { beginVisit, step, type Step, type VisitState } from '#local/sync/step.ts';
import {
  FULL_PACE,
  composeBatch,
  faster,
  partsInOrder,
  slower,
  type Outbox,
  type WaitingPart,
} from '#local/sync/what-to-send.ts';
import { AMARAS_STREAM } from '../../support/work.ts';

function event(deviceSeq: number, payload = 'p', stream = AMARAS_STREAM): EventRow {
  const row: Partial<EventRow> = { id: `e${String(deviceSeq)}` as never, deviceSeq, payload, stream };
  return row as EventRow;
}

function part(hash: string, kind: WaitingPart['kind'], keptAt = 0): WaitingPart {
  return { stream: AMARAS_STREAM, hash, kind, sizeBytes: 1, keptAt };
}

function outbox(some: Partial<Outbox>): Outbox {
  return { events: [], registers: [], parts: [], cursors: {}, known: null, token: null, ...some };
}

describe('a batch', () => {
  it('[VISIT-5] takes what was done first, a child’s work before a teacher’s', () => {
    const events = [event(3), event(1, 'p', streamOf('class', 'c')), event(2)];
    const batch = composeBatch(outbox({ events }), FULL_PACE);
    expect(batch.events.map((row) => row.deviceSeq)).toEqual([2, 3, 1]);
  });

  it('[VISIT-2] asks about files only when no event has to wait for the next one', () => {
    const events = [event(1), event(2), event(3)];
    const parts = [part('a', 'photo')];
    expect(composeBatch(outbox({ events, parts }), { items: 2, characters: 100 }).parts).toEqual([]);
    expect(composeBatch(outbox({ events, parts }), { items: 3, characters: 100 }).parts).toEqual(parts);
  });

  it('[WRONG-2] never holds more than its pace, but always one item', () => {
    const events = [event(1, 'x'.repeat(500)), event(2), event(3)];
    const batch = composeBatch(outbox({ events }), { items: 10, characters: 100 });
    expect(batch.events.map((row) => row.deviceSeq)).toEqual([1]);
  });

  it('[WRONG-2] gets smaller to the single item, and back to the full size', () => {
    const events = Array.from({ length: 9 }, (_, index) => event(index + 1));
    let pace = FULL_PACE;
    const sizes: number[] = [];
    for (let halvings = 0; halvings < 5; halvings += 1) {
      const batch = composeBatch(outbox({ events }), pace);
      sizes.push(batch.events.length);
      pace = slower(batch, pace);
    }
    expect(sizes).toEqual([9, 4, 2, 1, 1]);
    for (let doublings = 0; doublings < 25; doublings += 1) pace = faster(pace);
    expect(pace).toEqual(FULL_PACE);
  });

  it('[VISIT-8] of files: photos before sound, older ones first', () => {
    const parts = [part('s', 'sound', 1), part('b', 'photo', 3), part('a', 'photo', 2)];
    expect(partsInOrder(parts).map((row) => row.hash)).toEqual(['a', 'b', 's']);
  });
});

describe('a long file', () => {
  const film = (parts: number) =>
    Array.from({ length: parts }, (_, index) => part(String(index), 'video', index));
  const asked = (lacks: VisitState['lacks']): VisitState => ({
    ...{ ...beginVisit(FULL_PACE), due: false, asked: true, looking: true, lacks },
  });
  const doing = (next: Step) => next.effects.map((effect) => effect.do);
  const nothing = { kind: 'outbox', outbox: outbox({}) } as const;
  const stored = { kind: 'part', answer: { kind: 'stored' }, ms: 1000 } as const;

  it('[VISIT-8] lets new events go first, before each of its parts', () => {
    let next = step(asked(film(6)), nothing);
    let puts = 2;
    for (let looks = 0; looks < 3; looks += 1) {
      next = step(next.state, stored);
      expect(doing(next)).toEqual(['read-outbox']);
      next = step(next.state, nothing);
      expect(doing(next)).toEqual(['put-part']);
      puts += 1;
    }
    next = step(next.state, stored);
    next = step(next.state, { kind: 'outbox', outbox: outbox({ events: [event(1)] }) });
    expect(doing(next)).toEqual(['exchange']);
    expect(next.state.lacks).toHaveLength(6 - puts);
    // The part that was under way arrives meanwhile; no other begins before the words are at school.
    expect(doing(step(next.state, stored))).toEqual([]);
  });

  it('[VISIT-8] is never under way with more than two parts', () => {
    const first = step(asked(film(5)), nothing);
    expect(doing(first)).toEqual(['put-part', 'put-part']);
    const second = step(step(first.state, stored).state, nothing);
    expect(doing(second)).toEqual(['put-part']);
    expect(second.state.flying).toBe(2);
  });

  it('[VISIT-2] ends with one more exchange, which says that it is whole', () => {
    const first = step(asked(film(1)), nothing);
    const last = step(first.state, stored);
    const again = step(last.state, nothing);
    expect(doing(again)).toEqual(['exchange']);
    const over = step(
      { ...again.state, batch: null, due: false, asked: false },
      { kind: 'outbox', outbox: outbox({}) },
    );
    expect(over.state.end).toEqual({ state: 'done' });
  });
});
