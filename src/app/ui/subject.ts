/** The six subjects that have a colour: by the code that a pack carries, or by words in a name of the author's own. */
import { say } from './words.ts';

const SUBJECTS = [
  { code: 'maths', name: 'subjectMaths', words: /math|mate|algebra|geometr/ },
  {
    code: 'science',
    name: 'subjectScience',
    words: /scien|cienc|biolog|chem|quím|physic|físic|coding|program/,
  },
  {
    code: 'reading',
    name: 'subjectReading',
    words: /read|lect|language|lengua|english|español|literatur|writ|escri/,
  },
  { code: 'social', name: 'subjectSocial', words: /social|histor|geogra|civic|cívic/ },
  { code: 'arts', name: 'subjectArts', words: /\bart|music|músic|drama|teatro/ },
  { code: 'pe', name: 'subjectPe', words: /^pe$|^ef$|sport|deporte|physical ed|educación física/ },
] as const;

function subjectOf(subject: string) {
  const name = subject.toLowerCase();
  // "Educación física" is no physics: the last of the list is the narrowest.
  return (
    SUBJECTS.find(({ code }) => code === name) ??
    [...SUBJECTS].reverse().find(({ words }) => words.test(name))
  );
}

/** The class that sets `--subject`; empty for a subject without a colour. */
export function subjectClass(subject: string | undefined): string {
  return subject === undefined ? '' : (subjectOf(subject)?.code ?? '');
}

/** A subject as it is read: the six codes in the reader's language, anything else as its author wrote it. */
export function subjectName(subject: string): string {
  const known = SUBJECTS.find(({ code }) => code === subject.toLowerCase());
  return known === undefined ? subject : say(known.name);
}
