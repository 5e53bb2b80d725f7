/** The numbers that a child can mean by what was typed: no locale decides, so that device and school agree. */

/** `fraction`: written as one; above and below as they were typed. */
export type NumberReading = { value: number; fraction?: { above: number; below: number } };

const PLAIN = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;
/** One and a half: the whole stands apart from its fraction. */
const MIXED = /^([+-]?)(\d+)\s+(\d+)\s*\/\s*(\d+)$/;
/** Groups of three after the first, all with one sign: `1.250.000`, `1,250,000.5`, `12’500`. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:(?<sign>[.,’])\d{3})(?:\k<sign>\d{3})*(?<rest>[.,]\d+)?$/;
/** ¼ ½ ¾ and their like, as one letter. */
const VULGAR = /[\u00bc-\u00be\u2150-\u215e]/g;

/**
 * None when the text is no number. Either decimal sign, spaces anywhere, the minus of typography, the digits of
 * Arabic and Persian, fractions and mixed numbers. `12,500` has two readings (12.5 and 12500): what a comma means must
 * not depend on the language that a screen is set to, so both count.
 */
export function readTypedNumber(text: string): NumberReading[] {
  const signs = withWesternDigits(text)
    .replace(VULGAR, (letter) => ` ${letter.normalize('NFKD')}`)
    .trim()
    .replace(/\u2044/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/['٬]/g, '’')
    .replace(/٫/g, ',');
  const mixed = readMixed(signs);
  if (mixed !== undefined) return mixed;
  const plain = signs.replace(/\s/g, '');
  const [, above, below] = FRACTION.exec(plain) ?? [];
  if (above !== undefined && below !== undefined) return readFraction(Number(above), Number(below));
  const decimal = PLAIN.test(plain) ? [Number(plain.replace(',', '.'))] : [];
  return [...decimal, ...readGrouped(plain)].filter(Number.isFinite).map((value) => ({ value }));
}

function readMixed(text: string): NumberReading[] | undefined {
  const [, sign, whole, above, below] = MIXED.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const [part] = readFraction(Number(above), Number(below));
  if (part === undefined) return [];
  const size = Number(whole) + part.value;
  return [{ ...part, value: sign === '-' ? -size : size }];
}

function readFraction(above: number, below: number): NumberReading[] {
  const value = above / below;
  return Number.isFinite(value) && Number.isFinite(below) ? [{ value, fraction: { above, below } }] : [];
}

function readGrouped(plain: string): number[] {
  const { sign, rest = '' } = GROUPED.exec(plain)?.groups ?? {};
  if (sign === undefined || rest.startsWith(sign)) return [];
  const whole = rest === '' ? plain : plain.slice(0, -rest.length);
  return [Number(whole.replaceAll(sign, '') + rest.replace(',', '.'))];
}

const ZEROS = [0x0660, 0x06f0];

function withWesternDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((start) => code >= start && code < start + 10) ?? 0;
    return String(code - zero);
  });
}
