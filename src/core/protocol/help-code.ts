/**
 * What a family reads out on the phone when something is wrong: eight characters that say how the device stands, and one
 * that notices a slip. There are 31 characters, a prime: with each place weighed by its number, one that was misheard and
 * two that were exchanged are always noticed. None looks like another that is in use: no 0, 1, I, L or O.
 *
 * It names nobody and no device, so it may be said aloud.
 */

export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const BASE = ALPHABET.length;
/** Characters that carry something; one more checks them. */
export const CARRIED = 8;
const GROUP = 3;

/**
 * Why the last visit came to nothing. New ones go to the end, up to `MOST_TROUBLES`: an office may read a code of an older
 * app.
 */
export const HELP_TROUBLES = [
  'none',
  'no-network',
  'not-the-school',
  'not-signed',
  'not-understood',
  'signed-out',
  'wait',
  'not-joined',
  'other',
] as const;
export type HelpTrouble = (typeof HELP_TROUBLES)[number];
const MOST_TROUBLES = 20;

/** How a device stands. Whoever reads a code out reads it now, so the day is enough. */
export type HelpFacts = {
  /** Of the app, as `1.2.3`. */
  version: string;
  /** Pieces of work that the school does not hold whole; from `MOST_WAITING` on it is said as that many. */
  waiting: number;
  /** The day of the last visit since 1970-01-01 (UTC); null: never. */
  lastVisitDay: number | null;
  trouble: HelpTrouble;
  /** The device has no room for lessons that were asked for. */
  full: boolean;
  /** Some of the work can no longer be read on the device. */
  damaged: boolean;
};

export const MOST_WAITING = 99;
/** 2026-01-01, as days since 1970-01-01. */
export const FIRST_DAY = 20_454;
export const DAYS = 3_650;
const VERSION_LIMITS = [8, 32, 32] as const;

/** How many values each of the figures has, in their order. */
export const LIMITS = [...VERSION_LIMITS, MOST_WAITING + 1, DAYS + 1, MOST_TROUBLES, 2, 2] as const;

function within(value: number, limit: number): number {
  return Math.min(limit - 1, Math.max(0, Math.trunc(value)));
}

function digitsOf({ version, ...facts }: HelpFacts): number[] {
  const numbers = /(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  const day = facts.lastVisitDay === null ? 0 : Math.max(1, facts.lastVisitDay - FIRST_DAY + 1);
  return [
    ...VERSION_LIMITS.map((_, at) => numbers[at] ?? 0),
    ...[facts.waiting, day, HELP_TROUBLES.indexOf(facts.trouble)],
    ...[Number(facts.full), Number(facts.damaged)],
  ];
}

/** The character that checks these, by its place in the alphabet. */
export function checkOf(places: readonly number[]): number {
  return places.reduce((sum, place, at) => (sum + (at + 1) * place) % BASE, 0);
}

/** Three groups of three: `7KM-2PX-9AD`. What does not fit is said as the most that does. */
export function encodeHelp(facts: HelpFacts): string {
  const digits = digitsOf(facts);
  let left = LIMITS.reduce((sum, limit, at) => sum * limit + within(digits[at] ?? 0, limit), 0);
  const places: number[] = [];
  for (let at = 0; at < CARRIED; at += 1) {
    places.unshift(left % BASE);
    left = Math.floor(left / BASE);
  }
  const characters = [...places, checkOf(places)].map((place) => ALPHABET[place]).join('');
  return characters.match(new RegExp(`.{${String(GROUP)}}`, 'g'))?.join('-') ?? characters;
}
