import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, DAY_MS, standingOf, type Spent } from '#core/plan/data-plan.ts';

const GIGABYTE = 1_000_000_000;

function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

function periodAt(resetDay: number, today: number): string[] {
  const { from, until } = standingOf({ capBytes: GIGABYTE, resetDay }, {}, today);
  return [from, until].map((at) => new Date(at * DAY_MS).toISOString().slice(0, 10));
}

describe('a data plan', () => {
  it('[PLAN-4] starts anew on its day, in a shorter month on the last one, and over the end of a year', () => {
    expect(periodAt(3, day(2026, 11, 2))).toEqual(['2026-10-03', '2026-11-03']);
    expect(periodAt(3, day(2026, 11, 3))).toEqual(['2026-11-03', '2026-12-03']);
    expect(periodAt(15, day(2026, 12, 31))).toEqual(['2026-12-15', '2027-01-15']);
    expect(periodAt(15, day(2027, 1, 1))).toEqual(['2026-12-15', '2027-01-15']);
    expect(periodAt(31, day(2027, 2, 27))).toEqual(['2027-01-31', '2027-02-28']);
    expect(periodAt(31, day(2027, 2, 28))).toEqual(['2027-02-28', '2027-03-31']);
    expect(periodAt(30, day(2028, 2, 29))).toEqual(['2028-02-29', '2028-03-30']);
    expect(periodAt(1, day(2026, 11, 30))).toEqual(['2026-11-01', '2026-12-01']);
  });

  it('[PLAN-4] has each day in one period, and no day in none, whatever the day on which it starts anew', () => {
    const days = fc.record({
      resetDay: fc.integer({ min: 1, max: 31 }),
      today: fc.integer({ min: 0, max: 40_000 }),
    });
    fc.assert(
      fc.property(days, ({ resetDay, today }) => {
        const { from, until } = standingOf({ capBytes: 0, resetDay }, {}, today);
        expect(from).toBeLessThanOrEqual(today);
        expect(until).toBeGreaterThan(today);
        expect(until - from).toBeGreaterThanOrEqual(28);
        expect(until - from).toBeLessThanOrEqual(31);
        expect(standingOf({ capBytes: 0, resetDay }, {}, until).from).toBe(until);
      }),
    );
  });

  it('[PLAN-4] counts what went since then, and nothing of before', () => {
    const spent = { [day(2026, 11, 2)]: 500, [day(2026, 11, 3)]: 70, [day(2026, 11, 20)]: 8 };
    const plan = { capBytes: 100, resetDay: 3 };
    expect(standingOf(plan, spent, day(2026, 11, 22))).toMatchObject({ usedBytes: 78, leftBytes: 22 });
    expect(standingOf(plan, spent, day(2026, 12, 3))).toMatchObject({ usedBytes: 0, leftBytes: 100 });
    expect(standingOf({ ...plan, resetDay: 1 }, spent, day(2026, 11, 22)).usedBytes).toBe(578);
  });

  it('[PLAN-5] that has been overrun has nothing left, and never less', () => {
    const plan = { capBytes: 100, resetDay: 1 };
    expect(standingOf(plan, { [day(2026, 11, 5)]: 130 }, day(2026, 11, 6)).leftBytes).toBe(0);
  });

  it('[PLAN-9] is no larger for a clock that is set back, also into the month before', () => {
    const spentDays = fc.dictionary(
      fc.integer({ min: -40, max: 0 }).map((ago) => String(day(2026, 11, 22) + ago)),
      fc.integer({ min: 1, max: 1_000_000 }),
    );
    fc.assert(
      fc.property(
        spentDays,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 60 }),
        (days: Spent, resetDay, back) => {
          const at = (today: number) => standingOf({ capBytes: GIGABYTE, resetDay }, days, today).leftBytes;
          expect(at(day(2026, 11, 22) - back)).toBeLessThanOrEqual(at(day(2026, 11, 22)));
        },
      ),
    );
  });

  it('[PLAN-9] is not used up for ever by a clock that was once years ahead', () => {
    const days = { [day(2031, 6, 1)]: GIGABYTE };
    expect(standingOf({ capBytes: GIGABYTE, resetDay: 1 }, days, day(2026, 11, 22)).usedBytes).toBe(0);
  });

  it('[PLAN-8] lets more through until it starts anew, and no longer', () => {
    const more = { bytes: 200, until: day(2026, 12, 1) };
    const plan = { capBytes: 100, resetDay: 1, more };
    const spent = { [day(2026, 11, 5)]: 100 };
    expect(standingOf(plan, spent, day(2026, 11, 30)).leftBytes).toBe(200);
    expect(standingOf(plan, spent, day(2026, 12, 1)).leftBytes).toBe(100);
  });

  it('[PLAN-1] without a limit carries whatever there is, and still says what was used', () => {
    const standing = standingOf(
      { capBytes: Infinity, resetDay: 1 },
      { [day(2026, 11, 5)]: 130 },
      day(2026, 11, 6),
    );
    expect(standing).toMatchObject({ usedBytes: 130, leftBytes: Infinity });
  });

  it('[PLAN-2] costs more than what is carried: the line has envelopes', () => {
    expect(costOf(0)).toBe(0);
    expect(costOf(1_000_000)).toBe(1_040_000);
  });
});
