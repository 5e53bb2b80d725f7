/**
 * The question model against QTI 2.x items that were written elsewhere, each with "these responses give these
 * outcomes". Importing QTI comes later; here a mapping on the side of the test shows what the model can express.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeCase, type Given } from '../../support/qti/judge-case.ts';
import { readItem, type Item } from '../../support/qti/read-item.ts';
import { MissingRule } from '../../support/qti/read-rules.ts';
import { testData } from '../../support/test-data.ts';

type Expected = { outcomes?: Record<string, unknown>; score?: number; modalFeedbackIdentifiers?: string[] };
type Case = { name: string; responses: Given; expect: Expected };
type Outcome = { item: string; name: string } & (
  { state: 'passed' } | { state: 'wrong'; why: string } | { state: 'missing'; rule: string }
);

const USUAL = [
  'choice',
  'inlineChoice',
  'textEntry',
  'extendedText',
  'hotspot',
  'gapMatch',
  'order',
  'match',
  'associate',
];
/** What Bookbag's questions have no rule for, and where the items ask for it. */
const MISSING = {
  'an answer that is left empty and right': 2,
  'one choice that counts twice': 1,
  'outcomes that no answer changes': 1,
};

const folder = testData('qti/cases');

test.skipIf(folder === undefined)(
  'the usual QTI items are scored as they say, or the missing rule is named',
  () => {
    const items = readdirSync(folder ?? '').map((name) => ({ name, item: itemIn(name) }));
    const usual = items.filter(({ item }) => isUsual(item));
    const others = items.filter(({ item }) => !isUsual(item)).map(({ name }) => name);
    const outcomes = usual.flatMap(({ name, item }) => casesIn(name).map((one) => judged(name, item, one)));
    const passed = outcomes.filter(({ state }) => state === 'passed');
    const wrong = outcomes.filter(({ state }) => state === 'wrong');
    const missing = outcomes.flatMap((one) => (one.state === 'missing' ? [one] : []));
    console.log(
      [
        `QTI: ${String(passed.length)} of ${String(outcomes.length)} cases of ${String(usual.length)} usual items passed, ${String(wrong.length)} wrong`,
        ...missing.map(({ item, name, rule }) => `  no rule for ${rule}: ${item}, ${name}`),
        `  ${String(others.length)} other items: ${others.join(', ')}`,
      ].join('\n'),
    );
    expect(wrong).toEqual([]);
    expect(passed.length).toBeGreaterThanOrEqual(60);
    const counted: Record<string, number> = {};
    for (const { rule } of missing) counted[rule] = (counted[rule] ?? 0) + 1;
    expect(counted).toEqual(MISSING);
  },
);

function itemIn(name: string): Item {
  return readItem(readFileSync(join(folder ?? '', name, 'item.xml'), 'utf8'));
}

function casesIn(name: string): Case[] {
  const file = JSON.parse(readFileSync(join(folder ?? '', name, 'cases.json'), 'utf8')) as { cases: Case[] };
  return file.cases;
}

function isUsual({ interactions, hasTemplates }: Item): boolean {
  return (
    !hasTemplates &&
    interactions.length > 0 &&
    interactions.every(({ name }) => USUAL.includes(name.replace('Interaction', '')))
  );
}

function judged(item: string, read: Item, { name, responses, expect: expected }: Case): Outcome {
  try {
    const { outcomes, feedback } = judgeCase(read, responses);
    const wanted = { ...(expected.score !== undefined && { SCORE: expected.score }), ...expected.outcomes };
    const got = Object.fromEntries(Object.keys(wanted).map((key) => [key, outcomes.get(key)]));
    const same = JSON.stringify(got) === JSON.stringify(wanted);
    const said = expected.modalFeedbackIdentifiers ?? feedback;
    if (same && JSON.stringify(said) === JSON.stringify(feedback)) return { item, name, state: 'passed' };
    return {
      item,
      name,
      state: 'wrong',
      why: `${JSON.stringify(got)} for ${JSON.stringify(wanted)}, ${feedback.join()}`,
    };
  } catch (error) {
    if (error instanceof MissingRule) return { item, name, state: 'missing', rule: error.message };
    throw error;
  }
}
