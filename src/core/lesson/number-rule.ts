/** Whether a typed number is the one that was asked for. */
import type { NumberRule } from './questions.ts';
import { readTypedNumber, type NumberReading } from './typed-number.ts';

/** `ask-again`: it is not wrong, and it is not yet an answer. `form` and `unit` are said only to the right amount. */
export type NumberJudgement =
  { state: 'right' | 'wrong' } | { state: 'ask-again'; why: 'no-number' | 'unit' | 'form' };

export function judgeNumber(rule: NumberRule, typedText: string): NumberJudgement {
  const { text, times, hasUnit } = takeUnit(typedText.trim(), rule);
  const readings = readTypedNumber(text).map((reading) => ({ ...reading, value: reading.value * times }));
  if (readings.length === 0) return { state: 'ask-again', why: 'no-number' };
  const hits = readings.filter((reading) => isNear(reading.value, rule));
  if (hits.length === 0) return { state: 'wrong' };
  if (rule.needsUnit === true && !hasUnit) return { state: 'ask-again', why: 'unit' };
  return hits.some((hit) => hasForm(hit, rule.form))
    ? { state: 'right' }
    : { state: 'ask-again', why: 'form' };
}

/** 0.1 + 0.2 style noise of binary fractions must not fail an answer that is right on paper. */
function isNear(value: number, { answer, tolerance, toleranceOf }: NumberRule): boolean {
  if (toleranceOf === 'decimals') return rounded(value, tolerance) === rounded(answer, tolerance);
  if (toleranceOf === 'figures')
    return (
      rounded(value, tolerance - 1 - exponentOf(value)) ===
      rounded(answer, tolerance - 1 - exponentOf(answer))
    );
  const distance = toleranceOf === 'share' ? tolerance * Math.abs(answer) : tolerance;
  const noise = Math.max(Math.abs(value), Math.abs(answer), distance) * 1e-12;
  return Math.abs(value - answer) <= distance + noise;
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** To so many decimals, half away from zero, in the decimal digits that a person sees: 3.175 is 3.18, also in binary. */
function rounded(value: number, decimals: number): number {
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const whole = Math.round(Number(`${digits}e${String(Number(exponent) + decimals)}`));
  return Math.sign(value) * Number(`${String(whole)}e${String(-decimals)}`);
}

function hasForm({ fraction }: NumberReading, form: NumberRule['form']): boolean {
  if (form === undefined || form === 'any') return true;
  if (fraction === undefined) return false;
  return form === 'fraction' || divisor(Math.abs(fraction.above), fraction.below) === 1;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** The longest sign that the text ends with: "cm" before "m". As it is written, else in any case. */
function takeUnit(text: string, { unit, units = [] }: NumberRule) {
  const known = [...(unit === undefined ? [] : [{ sign: unit, times: 1 }]), ...units]
    .filter(({ sign }) => sign !== '')
    .sort((a, b) => b.sign.length - a.sign.length);
  const lower = text.toLowerCase();
  const found =
    known.find(({ sign }) => text.endsWith(sign)) ??
    known.find(({ sign }) => lower.endsWith(sign.toLowerCase()));
  if (found === undefined) return { text, times: 1, hasUnit: false };
  return { text: text.slice(0, -found.sign.length), times: found.times, hasUnit: true };
}
