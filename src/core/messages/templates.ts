/**
 * The sentences that families and teachers send each other without a translator: what travels is the name of one and
 * its values, and the words are in the catalogue of the reader (src/app/messages/conversation.*.json, `template.<name>`).
 * A name is never given another meaning: it stands in the log.
 */

export type Side = 'teacher' | 'family';
/** What a sentence has room for. `day`: `2026-11-24`; `time`: `16:10`; `lesson`: as its author called it. */
export type Blank = 'day' | 'time' | 'lesson';
type Template = { from: readonly Side[]; blanks: readonly Blank[] };

const BOTH = ['teacher', 'family'] as const;
const TEACHER = ['teacher'] as const;
const FAMILY = ['family'] as const;

/** Each may also say `{child}`, whom its stream is about. */
export const TEMPLATES = {
  hello: { from: TEACHER, blanks: [] },
  goodWeek: { from: TEACHER, blanks: [] },
  arrived: { from: TEACHER, blanks: [] },
  silent: { from: TEACHER, blanks: [] },
  pleaseSync: { from: TEACHER, blanks: [] },
  newLessons: { from: TEACHER, blanks: [] },
  finishBy: { from: TEACHER, blanks: ['lesson', 'day'] },
  tryAgain: { from: TEACHER, blanks: ['lesson'] },
  bringPaper: { from: TEACHER, blanks: ['day'] },
  readTogether: { from: TEACHER, blanks: [] },
  meet: { from: TEACHER, blanks: ['day', 'time'] },
  willCall: { from: TEACHER, blanks: ['day', 'time'] },
  absent: { from: TEACHER, blanks: ['day'] },
  bringDevice: { from: TEACHER, blanks: ['day'] },
  deviceReady: { from: TEACHER, blanks: [] },
  hotspot: { from: TEACHER, blanks: [] },
  welcomeAtSchool: { from: TEACHER, blanks: ['day', 'time'] },
  noSchool: { from: TEACHER, blanks: ['day'] },
  thanks: { from: BOTH, blanks: [] },
  agreed: { from: BOTH, blanks: [] },
  anotherTime: { from: BOTH, blanks: [] },
  ill: { from: FAMILY, blanks: [] },
  noInternet: { from: FAMILY, blanks: ['day'] },
  deviceBroken: { from: FAMILY, blanks: [] },
  dataUsedUp: { from: FAMILY, blanks: ['day'] },
  stuck: { from: FAMILY, blanks: ['lesson'] },
  tooMuch: { from: FAMILY, blanks: [] },
  tooEasy: { from: FAMILY, blanks: [] },
  pleaseCall: { from: FAMILY, blanks: ['time'] },
  cannotSignIn: { from: FAMILY, blanks: [] },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;

/** A message may have been written by a newer Bookbag, which knows more of them. */
export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

export function blanksOf(name: TemplateName): readonly Blank[] {
  return TEMPLATES[name].blanks;
}

/** Those that this side sends, in the order in which they are offered. */
export function templatesFrom(side: Side): TemplateName[] {
  return Object.entries(TEMPLATES).flatMap(([name, { from }]: [string, Template]) =>
    from.includes(side) && isTemplate(name) ? [name] : [],
  );
}
