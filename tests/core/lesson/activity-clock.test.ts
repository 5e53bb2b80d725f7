import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activityMs, momentOf } from '#core/lesson/activity-clock.ts';

const PLAN = { seconds: 30, rounds: 3, restSeconds: 10 };

describe('the clock of an activity', () => {
  test.each([
    [0, 'work', 1, 30_000],
    [29_999, 'work', 1, 1],
    [30_000, 'rest', 1, 10_000],
    [40_000, 'work', 2, 30_000],
    [80_000, 'work', 3, 30_000],
    [110_000, 'done', 3, 0],
    [9_999_999, 'done', 3, 0],
  ])('stands after %i ms in %s of round %i', (elapsed, ...moment) => {
    const { phase, round, leftMs } = momentOf(PLAN, elapsed);
    expect([phase, round, leftMs]).toEqual(moment);
  });

  test('of a single round has no rest', () => {
    const plan = { seconds: 20, restSeconds: 10 };
    expect(activityMs(plan)).toBe(20_000);
    expect(momentOf(plan, 20_000).phase).toBe('done');
  });

  test('never goes back: what is left of a phase is within it, and phases come in order', () => {
    const plans = fc.record({
      seconds: fc.integer({ min: 1, max: 600 }),
      rounds: fc.integer({ min: 1, max: 20 }),
      restSeconds: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(plans, fc.nat(2_000_000), fc.nat(100_000), (plan, at, later) => {
        const now = momentOf(plan, at);
        const then = momentOf(plan, at + later);
        expect(now.leftMs).toBeGreaterThanOrEqual(0);
        expect(now.leftMs).toBeLessThanOrEqual(now.lengthMs);
        expect(then.round).toBeGreaterThanOrEqual(now.round);
      }),
    );
  });
});
