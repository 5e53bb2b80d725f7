const COLOURS = ['maths', 'reading', 'pe', 'science', 'arts', 'social'] as const;

/** The class that gives a person's face one of the six colours: always the same one for the same person. */
export function faceColour(personId: string): string {
  const sum = [...personId].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7);
  return COLOURS[sum % COLOURS.length] ?? 'maths';
}
