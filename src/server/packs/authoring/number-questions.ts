/** `:::number`: a number to type, how near it has to be, and in which units and forms. */
import type { NumberBlock, NumberRule } from '#core/lesson/questions.ts';
import type { Directive, DirectiveNode } from './directive.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { frameOf, openQuestion } from './question-frame.ts';

const SETTINGS = ['answer', 'tolerance', 'decimals', 'figures', 'unit', 'units', 'needs-unit', 'form'];
const FORMS = ['fraction', 'lowest-terms'] as const;
/** As many digits as a number of a computer has. */
const MOST_DIGITS = 15;

export function numberOf(node: DirectiveNode, draft: LessonDraft): NumberBlock {
  const directive = openQuestion(node, draft, SETTINGS);
  const answer = directive.number('answer');
  if (answer === undefined) throw directive.fail('A number question needs answer=…, such as answer=3.5.');
  const nearness = nearnessOf(directive);
  const measure = measureOf(directive);
  const form = directive.oneOf('form', FORMS);
  return { kind: 'number', ...frameOf(directive, directive.children), answer, ...nearness, ...measure, form };
}

function nearnessOf(directive: Directive): Pick<NumberRule, 'tolerance' | 'toleranceOf'> {
  const said = ['tolerance', 'decimals', 'figures'].filter((name) => directive.text(name) !== undefined);
  if (said.length > 1)
    throw directive.fail(`How near the answer has to be is said once: ${said.join(' or ')}, not both.`);
  const decimals = directive.count('decimals', 0);
  const figures = directive.count('figures');
  if (Math.max(decimals ?? 0, figures ?? 0) > MOST_DIGITS)
    throw directive.fail(`Nobody types more than ${String(MOST_DIGITS)} digits.`);
  if (decimals !== undefined) return { tolerance: decimals, toleranceOf: 'decimals' };
  if (figures !== undefined) return { tolerance: figures, toleranceOf: 'figures' };
  return distanceOf(directive);
}

/** `tolerance=0.5` is a distance, `tolerance=10%` a share of the answer. */
function distanceOf(directive: Directive): Pick<NumberRule, 'tolerance' | 'toleranceOf'> {
  const [, percent] = /^(\d+(?:\.\d+)?)\s*%$/.exec(directive.text('tolerance') ?? '') ?? [];
  if (percent !== undefined) return { tolerance: Number(percent) / 100, toleranceOf: 'share' };
  const tolerance = directive.number('tolerance') ?? 0;
  if (tolerance < 0) throw directive.fail('A tolerance is 0 or more.');
  return { tolerance };
}

function measureOf(directive: Directive): Pick<NumberRule, 'unit' | 'units' | 'needsUnit'> {
  const unit = directive.text('unit');
  const units = directive.list('units').map((one) => otherUnit(one, directive));
  const needsUnit = directive.has('needs-unit');
  if (unit === undefined && (units.length > 0 || needsUnit))
    throw directive.fail('“units” and “needs-unit” go with unit=…, the unit of the answer.');
  return {
    unit,
    units: units.length === 0 ? undefined : units,
    needsUnit: needsUnit ? true : undefined,
  };
}

function otherUnit(written: string, directive: Directive): { sign: string; times: number } {
  const [, sign, times] = /^([^:]+?)\s*:\s*(\d+(?:\.\d+)?)$/.exec(written) ?? [];
  if (sign !== undefined && Number(times) > 0) return { sign, times: Number(times) };
  throw directive.fail(`“${written}” is no other unit; write units="m: 100; mm: 0.1".`);
}
