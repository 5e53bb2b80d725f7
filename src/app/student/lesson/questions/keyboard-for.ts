import type { NumberRule } from '#core/lesson/questions.ts';

/** The small keyboard of a tablet has no minus, no stroke of a fraction and no letters of a unit. */
export function keyboardFor({ answer, form, unit, units, needsUnit }: NumberRule): 'decimal' | 'text' {
  const hasLetters = units !== undefined || (needsUnit === true && unit !== undefined);
  return form === undefined && !hasLetters && answer >= 0 && Number.isInteger(answer) ? 'decimal' : 'text';
}
