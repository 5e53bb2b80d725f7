/** What a help code says, for who hears it; a device that shows its own does not carry this. */
import {
  ALPHABET,
  BASE,
  CARRIED,
  checkOf,
  DAYS,
  FIRST_DAY,
  HELP_TROUBLES,
  LIMITS,
  type HelpFacts,
} from './help-code.ts';

/** Major, minor, patch. */
const VERSION_FIGURES = 3;

export type HelpRead =
  | { ok: true; facts: HelpFacts }
  /** `unknown`: this character is in no code. `misheard`: one of them is wrong, or two stand in each other's place. */
  | { ok: false; why: 'length'; length: number }
  | { ok: false; why: 'unknown'; character: string }
  | { ok: false; why: 'misheard' };

/** How many characters a code has. */
export const HELP_LENGTH = CARRIED + 1;

/** `text` as it was typed: small letters, spaces and dashes do not matter. */
export function decodeHelp(text: string): HelpRead {
  const characters = [...text.toUpperCase().replace(/[\s\p{Pd}]/gu, '')];
  const strange = characters.find((character) => !ALPHABET.includes(character));
  if (strange !== undefined) return { ok: false, why: 'unknown', character: strange };
  if (characters.length !== HELP_LENGTH) return { ok: false, why: 'length', length: characters.length };
  const places = characters.map((character) => ALPHABET.indexOf(character));
  const carried = places.slice(0, CARRIED);
  let left = carried.reduce((sum, place) => sum * BASE + place, 0);
  if (checkOf(carried) !== places[CARRIED]) return { ok: false, why: 'misheard' };
  const digits: number[] = [];
  for (const limit of [...LIMITS].reverse()) {
    digits.unshift(left % limit);
    left = Math.floor(left / limit);
  }
  const facts = left > 0 ? undefined : factsOf(digits);
  // More than can be said at all: no device made this.
  return facts === undefined ? { ok: false, why: 'misheard' } : { ok: true, facts };
}

function factsOf(digits: readonly number[]): HelpFacts | undefined {
  const [waiting = 0, day = 0, trouble = 0, full, damaged] = digits.slice(VERSION_FIGURES);
  if (day > DAYS) return undefined;
  return {
    version: digits.slice(0, VERSION_FIGURES).join('.'),
    waiting,
    lastVisitDay: day === 0 ? null : day + FIRST_DAY - 1,
    trouble: HELP_TROUBLES[trouble] ?? 'other',
    full: full === 1,
    damaged: damaged === 1,
  };
}
