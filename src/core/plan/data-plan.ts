/**
 * A data plan: what the line of a device may carry until it starts anew, and how much of that has gone. A day is its number
 * since 1970-01-01 in the device's own calendar, so that no time zone comes in here.
 */
export const DAY_MS = 86_400_000;
/** Headers of a request and of its answer, and its share of opening a line. */
export const REQUEST_BYTES = 1_500;
/** What IP, TCP and TLS add to what is carried. */
const ENVELOPE = 1.04;
/** A day that is further ahead was written by a clock that was wrong. */
const LATEST_DAYS = 62;

export type DataPlan = {
  /** Infinity: no limit. */
  capBytes: number;
  /** From 1 to 31; in a shorter month it is the last day. */
  resetDay: number;
  /** A grown-up let so much through besides, until that day. */
  more?: { bytes: number; until: number };
};

export const NO_PLAN: DataPlan = { capBytes: Infinity, resetDay: 1 };

/** Bytes by the day on which they went. */
export type Spent = Record<number, number>;

export type PlanStanding = {
  /** Since this day, and it starts anew on that one. */
  from: number;
  until: number;
  usedBytes: number;
  /** Never less than zero; Infinity without a limit. */
  leftBytes: number;
};

/** What so many bytes cost on the line. */
export function costOf(bytes: number): number {
  return Math.ceil(bytes * ENVELOPE);
}

function startIn(year: number, month: number, resetDay: number): number {
  return Math.min(Date.UTC(year, month, resetDay), Date.UTC(year, month + 1, 0)) / DAY_MS;
}

/** What was counted on days that have yet to come counts: setting the clock back is no new plan. */
export function standingOf(
  { capBytes, resetDay, more }: DataPlan,
  spent: Spent,
  today: number,
): PlanStanding {
  const date = new Date(today * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const next = startIn(year, month, resetDay) > today ? month : month + 1;
  const from = startIn(year, next - 1, resetDay);
  let usedBytes = 0;
  for (const [day, bytes] of Object.entries(spent))
    if (Number(day) >= from && Number(day) <= today + LATEST_DAYS) usedBytes += bytes;
  const moreBytes = more !== undefined && today < more.until ? more.bytes : 0;
  const leftBytes = Math.max(0, capBytes + moreBytes - usedBytes);
  return { from, until: startIn(year, next, resetDay), usedBytes, leftBytes };
}
