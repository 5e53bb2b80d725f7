/** Names, phones and grades as people type them, brought to one form to be compared. */

const MARKS = /\p{M}/gu;

/** “José  PÉREZ ” and “Jose Perez” are the same to whoever looks for somebody. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

export function fullName({ givenName, familyName }: { givenName: string; familyName?: string | undefined }) {
  return familyName === undefined ? givenName : `${givenName} ${familyName}`;
}

/** “Rivera, Maya” and “Maya Rivera” are one name. The first word is the given name unless a comma says otherwise. */
export function nameParts(text: string): { givenName: string; familyName?: string } {
  const [before = '', after] = text.split(',', 2).map((part) => part.trim().replace(/\s+/g, ' '));
  if (after !== undefined && after !== '') {
    return before === '' ? { givenName: after } : { givenName: after, familyName: before };
  }
  const [givenName = '', ...rest] = before.split(' ');
  return rest.length === 0 ? { givenName } : { givenName, familyName: rest.join(' ') };
}

const PHONE_LENGTH = 40;

/** The digits, with the plus in front where there is one; undefined when it can be nobody's number. */
export function phoneDigits(text: string): string | undefined {
  if (text.length > PHONE_LENGTH) return undefined;
  const digits = text.replace(/(?:ext|x|anexo)\.?\s*\d+\s*$/i, '').replace(/[\s().\-/–]/g, '');
  return /^\+?\d{6,15}$/.test(digits) ? digits : undefined;
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const EMAIL_LENGTH = 320;

export function isEmail(text: string): boolean {
  return EMAIL.test(text) && text.length <= EMAIL_LENGTH;
}

const KINDERGARTEN = new Set(['k', 'kg', 'kinder', 'kindergarten', 'jardin']);
const BEFORE_KINDERGARTEN = new Set(['pk', 'pre-k', 'prek', 'prekinder', 'preescolar', 'preschool']);

/** “04”, “Grade 4”, “4th” and “4º grado” are “4”; kindergarten is “K”. What is no number stays as it stands. */
export function gradeOf(text: string): string | undefined {
  const plain = folded(text)
    .replace(/\b(grade|grado|year|curso)\b/g, '')
    .trim();
  if (plain === '') return undefined;
  if (KINDERGARTEN.has(plain)) return 'K';
  if (BEFORE_KINDERGARTEN.has(plain)) return 'PK';
  const number = /^0*(\d{1,2})(?:st|nd|rd|th|º|°|o|a|er|ro|do|to|mo|vo|no)?\.?$/.exec(plain)?.[1];
  return number ?? text.trim();
}

/** The grades of one class: “3-5” from “03,04,05”. */
export function gradesOf(texts: readonly string[]): string | undefined {
  const grades = [...new Set(texts.flatMap((text) => gradeOf(text) ?? []))];
  const [first] = grades;
  const last = grades.at(-1);
  return first === undefined || first === last ? first : `${first}-${last ?? ''}`;
}
