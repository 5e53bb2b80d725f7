/** What an item's response processing asks for, as far as questions of Bookbag can say it; anything else is named. */
import type { Item, Node } from './read-item.ts';

export type TextTest = { text: string; exactCase: boolean; anywhere: boolean; points: unknown };
type Nearness = { answer: number; tolerance: number; toleranceOf: (typeof NEARNESS)[keyof typeof NEARNESS] };
export type Rule = { outcome: string; response: string } & (
  | { by: 'correct'; then: unknown; otherwise: unknown; adds: boolean }
  | { by: 'member'; member: string; then: number; otherwise: number }
  | { by: 'mapping' }
  | { by: 'echo' }
  | { by: 'text'; tests: TextTest[] }
  | {
      by: 'number';
      near: Nearness;
    }
);

/** Says which rule Bookbag's questions do not have. */
export class MissingRule extends Error {}

export function rulesOf({ processing }: Item): Rule[] {
  if (typeof processing === 'string') return [templateRule(processing)];
  return processing.flatMap(ruleOf);
}

function templateRule(name: string): Rule {
  const common = { outcome: 'SCORE', response: 'RESPONSE' };
  if (name === 'match_correct') return { ...common, by: 'correct', then: 1, otherwise: 0, adds: false };
  if (name === 'map_response') return { ...common, by: 'mapping' };
  throw new MissingRule(name === 'match_nothing' ? 'an answer that is left empty and right' : name);
}

function ruleOf(node: Node): Rule[] {
  if (node.name === 'setOutcomeValue') return [setterRule(node)];
  if (/^(response|outcome)Condition$/.test(node.name)) return conditionRules(node);
  throw new MissingRule(node.name);
}

const NEARNESS = {
  absolute: 'distance',
  relative: 'share',
  significantFigure: 'figures',
  decimalPlaces: 'decimals',
} as const;

function setterRule(node: Node): Rule {
  const outcome = node.attributes['identifier'] ?? '';
  const [value] = node.children;
  const response = value?.attributes['identifier'] ?? '';
  switch (value?.name) {
    case 'mapResponse':
      return { outcome, response, by: 'mapping' };
    case 'variable':
      return { outcome, response, by: 'echo' };
    case 'equal':
    case 'equalRounded':
      return { outcome, response: variableIn(value), by: 'number', near: nearnessOf(value) };
    case 'default':
    case 'baseValue':
      throw new MissingRule('outcomes that no answer changes');
    default:
      throw new MissingRule(value?.name ?? 'a setter without a value');
  }
}

function nearnessOf({ attributes, children }: Node): Nearness {
  const mode = attributes['toleranceMode'] ?? attributes['roundingMode'];
  const toleranceOf = NEARNESS[mode as keyof typeof NEARNESS];
  const size = Number(attributes['tolerance'] ?? attributes['figures']);
  return {
    answer: Number(children.find(({ name }) => name === 'baseValue')?.text),
    tolerance: toleranceOf === 'share' ? size / 100 : size,
    toleranceOf,
  };
}

type Branch = {
  test: Node | undefined;
  sets: { outcome: string; value: unknown; adds: boolean; maps: boolean }[];
};

function conditionRules(node: Node): Rule[] {
  const branches = node.children.map(branchOf);
  const [first] = branches;
  const otherwise = branches.find(({ test }) => test === undefined);
  if (first?.test === undefined) throw new MissingRule('a condition without a test');
  const elseValue = (outcome: string): unknown =>
    otherwise?.sets.find((set) => set.outcome === outcome)?.value ?? 0;
  const response = variableIn(first.test);
  switch (first.test.name) {
    case 'isNull':
      return (otherwise?.sets ?? []).map(({ outcome, maps }) => {
        if (!maps) throw new MissingRule('isNull');
        return { outcome, response, by: 'mapping' };
      });
    case 'match':
    case 'equal':
      return first.sets.map(({ outcome, value, adds }) => ({
        outcome,
        response,
        by: 'correct',
        then: value,
        otherwise: elseValue(outcome),
        adds,
      }));
    case 'contains':
      return first.sets.map(({ outcome, value }) => ({
        ...{ outcome, response, by: 'member', member: baseValueIn(first.test!) },
        ...{ then: Number(value), otherwise: Number(elseValue(outcome)) },
      }));
    case 'stringMatch':
    case 'patternMatch':
      return [
        { outcome: first.sets[0]?.outcome ?? '', response, by: 'text', tests: branches.flatMap(textTests) },
      ];
    default:
      throw new MissingRule(first.test.name);
  }
}

function branchOf(node: Node): Branch {
  const setters = node.children.filter(({ name }) => name === 'setOutcomeValue');
  return {
    test: node.children.find(({ name }) => name !== 'setOutcomeValue'),
    sets: setters.map((setter) => {
      const value = setter.children[0];
      const adds = value?.name === 'sum';
      const base = adds ? value.children.find(({ name }) => name === 'baseValue') : value;
      const text = base?.text ?? '';
      return {
        ...{ outcome: setter.attributes['identifier'] ?? '', adds, maps: value?.name === 'mapResponse' },
        value: base?.attributes['baseType'] === 'identifier' ? text : Number(text),
      };
    }),
  };
}

function textTests({ test, sets }: Branch): TextTest[] {
  if (test === undefined) return [];
  const text = baseValueIn(test);
  if (test.name === 'patternMatch' && /[^\w ]/.test(text))
    throw new MissingRule('patternMatch with a pattern');
  const exactCase = test.attributes['caseSensitive'] !== 'false';
  return [{ text, exactCase, anywhere: test.attributes['substring'] === 'true', points: sets[0]?.value }];
}

function variableIn(node: Node): string {
  const variable = node.children.find(({ name }) => name === 'variable');
  if (variable === undefined) throw new MissingRule(node.name);
  return variable.attributes['identifier'] ?? '';
}

function baseValueIn(node: Node): string {
  return node.children.find(({ name }) => name === 'baseValue')?.text ?? '';
}
