/** The lines of a class in the words of the page. */
import type { Contact } from '#core/work/contact.ts';
import type { Glance } from '#core/work/class-glance.ts';
import { formatterFor } from '../ui/formatter.ts';
import type { IconName } from '../ui/icons.ts';
import type { MarkTone } from '../ui/Mark.tsx';
import { momentInWords } from '../ui/moments.ts';
import { spokenLocale, wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type Said = { icon: IconName; tone: MarkTone | undefined; words: string };

export type StudentRow = {
  personId: string;
  name: string;
  picture: string | undefined;
  state: Said;
  /** Why they need somebody; empty when they do not. */
  needs: Said[];
  handedIn: number;
  answered: number;
  /** When the school last heard of this student; undefined: nobody knows. */
  lastHeard: string | undefined;
};

export function nameOf({ givenName, familyName }: { givenName: string; familyName?: string | undefined }) {
  return familyName === undefined ? givenName : `${givenName} ${familyName}`;
}

/** What was learned by a call: "Ill, until Friday, 27 November". */
export function outcomeInWords({ outcome, until }: Pick<Contact, 'outcome' | 'until'>): string {
  const what = say('contact.outcome', { outcome: outcome.replaceAll('-', '_') });
  if (until === undefined) return what;
  // It ends with that day: at its last moment.
  const day = formatterFor(spokenLocale()).date(until - 1, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  return say('contact.until', { what, day });
}

export function stateOf({ activity, excuse }: Pick<Glance, 'activity' | 'excuse'>): Said {
  if (excuse !== undefined) return { icon: 'hand', tone: undefined, words: outcomeInWords(excuse) };
  const { days } = activity;
  switch (activity.state) {
    case 'active':
      return { icon: 'check', tone: 'good', words: say('class.active', { days }) };
    case 'not-active':
      return { icon: 'clock', tone: undefined, words: say('class.notActive', { days }) };
    case 'unknown':
      return { icon: 'unknown', tone: 'unknown', words: say('class.notKnown', { days }) };
  }
}

function needsOf({ stuck, toReview, silent, excuse }: Glance): Said[] {
  const needs: Said[] = [];
  if (stuck.length > 0)
    needs.push({ icon: 'hint', tone: 'warn', words: say('class.stuckAt', { questions: stuck.length }) });
  if (toReview > 0)
    needs.push({ icon: 'inbox', tone: undefined, words: say('class.waits', { pieces: toReview }) });
  if (silent && excuse === undefined)
    needs.push({ icon: 'silent', tone: undefined, words: say('class.quiet') });
  return needs;
}

/** In a cell of its own a moment begins the sentence. */
export function asBeginning(words: string): string {
  return words.charAt(0).toLocaleUpperCase(spokenLocale()) + words.slice(1);
}

/** Who needs somebody first; those who need the same in the order of their names. */
export function studentRows(lines: readonly Glance[], now: number): StudentRow[] {
  const ranks = new Map([...new Set(lines.map(({ need }) => need))].map((need, rank) => [need, rank]));
  const rankOf = ({ need }: Glance) => ranks.get(need) ?? 0;
  return [...lines]
    .sort((a, b) => rankOf(a) - rankOf(b) || nameOf(a).localeCompare(nameOf(b)))
    .map((line) => ({
      personId: line.personId,
      name: nameOf(line),
      picture: line.picture,
      state: stateOf(line),
      needs: needsOf(line),
      handedIn: line.handedIn,
      answered: line.answered,
      lastHeard: line.lastHeardAt === null ? undefined : asBeginning(momentInWords(line.lastHeardAt, now)),
    }));
}
