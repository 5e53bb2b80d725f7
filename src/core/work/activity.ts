/**
 * Who works. A child is active when they worked on at least so many of the last seven days (the school's choice), and what
 * is not known is said as such: days that the school has not heard of yet may have been days of work. Work counts on the
 * day on which it was done, wherever it was on its way since.
 */
import type { LogEntry } from './payloads.ts';
import type { KnownEvent } from './event.ts';
import { readPayload } from './read-payload.ts';
import { whenDone } from './when-done.ts';

/** Days that are looked at, today included. */
export const ACTIVITY_DAYS = 7;
/** On so many of them, unless the school says otherwise. */
export const USUAL_ACTIVE_DAYS = 3;
export const ACTIVE_DAYS_SET = 'active-days-set';

/**
 * The number of the day in which a moment (epoch ms) lies, in the calendar of who asks: days since 1970-01-01 there. Two
 * moments of one day have one number, the next day has the next.
 */
export type DayOf = (at: number) => number;

export type Activity =
  | { state: 'active'; days: number }
  /** So few, even if every day that is not heard of were one of work. */
  | { state: 'not-active'; days: number }
  /** `days`: those that are known of. The others may come yet. */
  | { state: 'unknown'; days: number };

const DAY_MS = 86_400_000;

/** A day of an activity log (`2026-11-21`) as its number. */
function dayOfLog({ on }: LogEntry): number {
  return Math.floor(Date.parse(`${on}T00:00:00Z`) / DAY_MS);
}

/** `at`: when it was done, epoch ms; `logged`: the days that an activity log names besides, as their numbers. */
export type DayOfWork = { at: number; logged?: number[] };

/** The work that an event tells of. */
export function workIn(event: KnownEvent): DayOfWork | undefined {
  const at = whenDone(event);
  // Their content does not matter, and of them there are the most.
  if (event.type === 'question-answered' || event.type === 'lesson-finished') return { at };
  const handedIn = readPayload(event, 'work-handed-in');
  if (handedIn === undefined) return undefined;
  return handedIn.log === undefined ? { at } : { at, logged: handedIn.log.map(dayOfLog) };
}

/** The numbers of the days on which work was done. */
export function daysOf({ at, logged = [] }: DayOfWork, dayOf: DayOf): number[] {
  const done = dayOf(at);
  return [done, ...logged.filter((day) => day <= done)];
}

/** The numbers of the days on which this person worked, of the days that an event tells of. */
export function daysOfWork(event: KnownEvent, dayOf: DayOf): number[] {
  const work = workIn(event);
  return work === undefined ? [] : daysOf(work, dayOf);
}

/** The question: which days were worked, when a device was heard last (null: never), and how many days the school asks for. */
export type Asked = { worked: Iterable<number>; heardAt: number | null; least: number };

export function activityOf({ worked, heardAt, least }: Asked, now: number, dayOf: DayOf): Activity {
  const today = dayOf(now);
  const first = today - ACTIVITY_DAYS + 1;
  const known = new Set([...worked].filter((day) => first <= day && day <= today));
  const days = known.size;
  if (days >= least) return { state: 'active', days };
  // Also the rest of the day on which it was heard last.
  const unheardFrom = heardAt === null ? first : Math.max(first, dayOf(heardAt));
  const unheard = Array.from({ length: today - unheardFrom + 1 }, (_, index) => unheardFrom + index);
  const possible = days + unheard.filter((day) => !known.has(day)).length;
  return { state: possible >= least ? 'unknown' : 'not-active', days };
}

/** Counts of a group. `excused`: of whom somebody knows why; they are in no other count. */
export type ActivityCounts = { active: number; notActive: number; unknown: number; excused: number };

export const NOBODY: ActivityCounts = { active: 0, notActive: 0, unknown: 0, excused: 0 };

export function countOf({ active, notActive, unknown, excused }: ActivityCounts): number {
  return active + notActive + unknown + excused;
}

export function addCounts(one: ActivityCounts, other: ActivityCounts): ActivityCounts {
  return {
    active: one.active + other.active,
    notActive: one.notActive + other.notActive,
    unknown: one.unknown + other.unknown,
    excused: one.excused + other.excused,
  };
}

export function countedAs(activity: Activity, isExcused: boolean): ActivityCounts {
  if (isExcused) return { ...NOBODY, excused: 1 };
  switch (activity.state) {
    case 'active':
      return { ...NOBODY, active: 1 };
    case 'not-active':
      return { ...NOBODY, notActive: 1 };
    case 'unknown':
      return { ...NOBODY, unknown: 1 };
  }
}

/** Of fewer children than this, figures would tell of single ones. */
export const SMALLEST_GROUP = 5;
