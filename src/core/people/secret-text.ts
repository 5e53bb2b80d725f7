/** Which secret a text is, and which one a child is asked to choose. For those who take or give new ones. */
import type { SecretKind } from '../protocol/sign-in.ts';
import { PICTURES_IN_SECRET, PIN_DIGITS, SECRET_PICTURES } from './secrets.ts';

/** From the fourth grade on, children remember a number; before, pictures. Nobody knows: pictures. */
const PIN_FROM_GRADE = 4;

/** The kind that a text is of; undefined when it is no secret of a student. */
export function secretKindOf(text: string): SecretKind | undefined {
  const { least, most } = PIN_DIGITS;
  if (/^\d+$/.test(text)) return text.length >= least && text.length <= most ? 'pin' : undefined;
  const pictures = text.split('-');
  const known: readonly string[] = SECRET_PICTURES;
  return pictures.length === PICTURES_IN_SECRET && pictures.every((name) => known.includes(name))
    ? 'pictures'
    : undefined;
}

/** What a child of a grade (`K`, `4` …) chooses who has no secret yet. */
export function secretKindFor(grade: string | null | undefined): SecretKind {
  return Number(grade ?? '0') >= PIN_FROM_GRADE ? 'pin' : 'pictures';
}
