/**
 * Whether a response to a question is right. The same function gives the child an answer at once on the device
 * and is the authority at school, so it uses no locale: both decimal signs mean the same everywhere.
 */
import * as v from 'valibot';
import { LessonSchema, type ChoiceBlock, type Lesson, type NumberBlock } from './blocks.ts';

export type Score = { right: boolean };

/** Right when exactly the right choices are chosen, in any order. Ids that the question does not have are wrong. */
export function scoreChoice(block: ChoiceBlock, chosen: readonly string[]): Score {
  const wanted = new Set(block.choices.filter((choice) => choice.right).map((choice) => choice.id));
  const given = new Set(chosen);
  return { right: given.size === wanted.size && [...given].every((id) => wanted.has(id)) };
}

/** `state: 'unreadable'` asks for another try with a number; it is not a wrong answer. */
export type NumberScore = { state: 'scored'; right: boolean; value: number } | { state: 'unreadable' };

export function scoreNumber(block: NumberBlock, typedText: string): NumberScore {
  const readings = readTypedNumber(withoutUnit(typedText.trim(), block.unit));
  const [first] = readings;
  if (first === undefined) return { state: 'unreadable' };
  const hit = readings.find((value) => isWithin(value, block));
  return { state: 'scored', right: hit !== undefined, value: hit ?? first };
}

/** 0.1 + 0.2 style noise of binary fractions must not fail an answer that is right on paper. */
function isWithin(value: number, { answer, tolerance }: NumberBlock): boolean {
  const noise = Math.max(Math.abs(value), Math.abs(answer), tolerance) * 1e-12;
  return Math.abs(value - answer) <= tolerance + noise;
}

function withoutUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '' || !text.endsWith(unit)) return text;
  return text.slice(0, -unit.length);
}

const PLAIN = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;
/** Groups of three after the first, all with one sign: `1.250.000`, `1,250,000.5`, `12’500`. */
const GROUPED = /^[+-]?[1-9]\d{0,2}(?:(?<sign>[.,’])\d{3})(?:\k<sign>\d{3})*(?<rest>[.,]\d+)?$/;

/**
 * The numbers that a typed text can mean; none when it is no number. Either decimal sign, spaces anywhere, the
 * minus of typography, the digits of Arabic and Persian, a fraction. `12,500` has two readings (12.5 and 12500):
 * what a comma means must not depend on the language that a screen is set to, so both count.
 */
export function readTypedNumber(text: string): number[] {
  const plain = withWesternDigits(text)
    .replace(/\s/g, '')
    .replace(/[−–]/g, '-')
    .replace(/['٬]/g, '’')
    .replace(/٫/g, ',');
  const [, above, below] = FRACTION.exec(plain) ?? [];
  if (above !== undefined && below !== undefined)
    return Number(below) === 0 ? [] : [Number(above) / Number(below)];
  const decimal = PLAIN.test(plain) ? [Number(plain.replace(',', '.'))] : [];
  return [...decimal, ...readGrouped(plain)].filter(Number.isFinite);
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

/** Lists in quotes in lists …: deeper than this no author writes and no screen shows. */
const MAX_DEPTH = 64;

/** Reads the inflated and parsed JSON of a bundle; undefined when it is no lesson that this version can show. */
export function parseLesson(value: unknown): Lesson | undefined {
  if (isDeeperThan(value, MAX_DEPTH)) return undefined;
  const result = v.safeParse(LessonSchema, value);
  return result.success ? result.output : undefined;
}

/** Level by level instead of by recursion: a crafted bundle must not exhaust the stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((part): unknown[] =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    );
  }
  return false;
}
