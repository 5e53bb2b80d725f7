/** Words in a subject's name that give it one of the six colours; anything else stays in quiet ink. */
const COLOURS: readonly (readonly [name: string, words: RegExp])[] = [
  ['maths', /math|mate|algebra|geometr|number/],
  ['science', /scien|cienc|biolog|chem|quím|physic|físic|comput|coding|program/],
  ['reading', /read|lect|english|language|lengua|español|literature|writ|escri|stor|cuento/],
  ['social', /social|histor|geograph|geograf|civic|cívic/],
  ['arts', /art|music|músic|drama|teatro/],
  ['pe', /^pe$|sport|deporte|physical ed|educación física|^ef$/],
];

/** The class that sets `--subject`, from the subject's name in English or Spanish. */
export function subjectClass(subject: string | undefined): string {
  const name = subject?.toLowerCase() ?? '';
  const pe = COLOURS.find(([colour]) => colour === 'pe');
  if (pe?.[1].test(name) === true) return 'pe';
  return COLOURS.find(([, words]) => words.test(name))?.[0] ?? '';
}
