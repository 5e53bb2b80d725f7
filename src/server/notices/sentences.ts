/**
 * Two sentences about a child's week, in the guardian's language, and nothing in them that the school does not know:
 * a child whose device was not heard is not said to have done nothing.
 */
import { isInWeek, localTime } from './week.ts';
import type { ChildWeek } from './child-week.ts';

type Language = 'en' | 'es';
type Week = { week: string; timeZone: string };

/** The language in which a notice is written for somebody who speaks this one. */
export function noticeLanguage(spoken: string | null): Language {
  return spoken?.toLowerCase().startsWith('es') === true ? 'es' : 'en';
}

const WORDS = {
  en: {
    days: (n: number) => (n === 1 ? '1 day' : `${String(n)} days`),
    pieces: (n: number) =>
      n === 0
        ? 'handed in no piece of work yet'
        : `handed in ${n === 1 ? '1 piece' : `${String(n)} pieces`} of work`,
    worked: (name: string, days: string, pieces: string) =>
      `${name} worked on ${days} this week and ${pieces}, as far as it has reached the school.`,
    answered: (n: number, who: string) =>
      `${n === 1 ? '1 piece' : `${String(n)} pieces`} came back with words from ${who}.`,
    unanswered: 'Nothing has come back with words from a teacher this week.',
    came: (name: string, day: string) =>
      `A device of ${name} reached the school on ${day}, and brought no work of this week.`,
    notHeard: (name: string, day: string) =>
      `The school has not heard from ${name}’s device since ${day}, so it does not know yet what was done this week.`,
    neverHeard: (name: string) =>
      `The school has not heard from a device of ${name} yet, so it does not know what was done this week.`,
    sync: 'Work that is still on a device is not lost: it comes with the next sync.',
    subject: (school: string) => `The week at ${school}`,
    stop: 'To get no more of these notices: ',
    stopAtOffice: 'To get no more of these notices, tell the school office.',
  },
  es: {
    days: (n: number) => (n === 1 ? '1 día' : `${String(n)} días`),
    pieces: (n: number) =>
      n === 0
        ? 'todavía no entregó ningún trabajo'
        : `entregó ${n === 1 ? '1 trabajo' : `${String(n)} trabajos`}`,
    worked: (name: string, days: string, pieces: string) =>
      `${name} trabajó ${days} esta semana y ${pieces}, según lo que ha llegado a la escuela.`,
    answered: (n: number, who: string) =>
      n === 1
        ? `1 trabajo volvió con palabras de ${who}.`
        : `${String(n)} trabajos volvieron con palabras de ${who}.`,
    unanswered: 'Esta semana no ha vuelto nada con palabras de un docente.',
    came: (name: string, day: string) =>
      `Un dispositivo de ${name} llegó a la escuela el ${day} y no trajo trabajo de esta semana.`,
    notHeard: (name: string, day: string) =>
      `La escuela no ha sabido nada del dispositivo de ${name} desde el ${day}; por eso no sabe todavía qué se hizo esta semana.`,
    neverHeard: (name: string) =>
      `La escuela todavía no ha sabido nada de un dispositivo de ${name}; por eso no sabe qué se hizo esta semana.`,
    sync: 'El trabajo que sigue en un dispositivo no se pierde: llega con la próxima sincronización.',
    subject: (school: string) => `La semana en ${school}`,
    stop: 'Para no recibir más estos avisos: ',
    stopAtOffice: 'Para no recibir más estos avisos, avise a la oficina de la escuela.',
  },
} as const;

function dayInWords(at: number, language: Language, timeZone: string): string {
  const options = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const;
  return new Intl.DateTimeFormat(language, options).format(at);
}

export function sentencesOf(child: ChildWeek, language: Language, { week, timeZone }: Week): string {
  const words = WORDS[language];
  const { name, days, handedIn, answered, teachers, heardAt } = child;
  if (days > 0) {
    const who = new Intl.ListFormat(language, { type: 'conjunction' }).format(teachers);
    const second = answered > 0 && who !== '' ? words.answered(answered, who) : words.unanswered;
    return `${words.worked(name, words.days(days), words.pieces(handedIn))} ${second}`;
  }
  if (heardAt === null) return `${words.neverHeard(name)} ${words.sync}`;
  const day = dayInWords(heardAt, language, timeZone);
  const isHeard = isInWeek(localTime(heardAt, timeZone).day, week);
  return `${isHeard ? words.came(name, day) : words.notHeard(name, day)} ${words.sync}`;
}

export function subjectOf(school: string, language: Language): string {
  return WORDS[language].subject(school);
}

/** The last line of a mail; `address` undefined where the school has none that a link could lead to. */
export function stopLine(language: Language, address: string | undefined): string {
  const words = WORDS[language];
  return address === undefined ? words.stopAtOffice : `${words.stop}${address}`;
}
