/** What Bookbag says to the responses of a case, in the item's own outcomes. */
import * as v from 'valibot';
import { feedbackTo } from '#core/lesson/feedback.ts';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import { ResponseSchema, type QuestionResponse } from '#core/lesson/response.ts';
import { scoreResponse } from '#core/lesson/scoring.ts';
import { DraftSchema } from '#core/work/registers.ts';
import type { Item } from './read-item.ts';
import { MissingRule, rulesOf, type Rule } from './read-rules.ts';
import { idOf, interactionOf, questionFor } from './to-question.ts';

export type Given = Readonly<Record<string, string | readonly string[] | null | undefined>>;
export type Verdict = { outcomes: ReadonlyMap<string, unknown>; feedback: string[] };

export function judgeCase(item: Item, given: Given): Verdict {
  const outcomes = new Map(item.outcomes);
  const feedback: string[] = [];
  for (const [outcome, rules] of byOutcome(rulesOf(item))) {
    if (rules.some((rule) => rule.by === 'echo')) {
      outcomes.set(outcome, echo(item, rules, given));
      continue;
    }
    const question = published(questionFor(item, rules));
    const response = v.parse(ResponseSchema, responseTo(question, rules, given));
    const score = scoreResponse(question, response);
    if (score.state === 'ask-again') throw new MissingRule(`an answer that is asked again (${score.why})`);
    outcomes.set(outcome, outcomeOf(rules, score));
    const said = feedbackTo(question, response).flat();
    feedback.push(...item.feedback.filter(({ text }) => said.includes(text)).map(({ id }) => id));
  }
  return { outcomes, feedback };
}

function byOutcome(rules: readonly Rule[]): Map<string, Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) groups.set(rule.outcome, [...(groups.get(rule.outcome) ?? []), rule]);
  return groups;
}

function outcomeOf(rules: readonly Rule[], score: { right: boolean; points: number }): unknown {
  const [rule] = rules;
  if (rule?.by === 'number') return score.right;
  if (rule?.by === 'correct' && !rule.adds) return score.right ? rule.then : rule.otherwise;
  return score.points;
}

/** As a device would read it: a question that a lesson cannot hold is no question. */
function published(block: QuestionBlock): QuestionBlock {
  const lesson = { id: 'item', title: 'Item', language: 'en', minutes: 1, blocks: [block] };
  const [read] = parseLesson(JSON.parse(JSON.stringify(lesson)))?.blocks ?? [];
  if (read === undefined || !isQuestion(read))
    throw new MissingRule(`a ${block.kind} that a lesson can hold`);
  return read;
}

function listOf(value: Given[string]): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function responseTo(question: QuestionBlock, rules: readonly Rule[], given: Given): QuestionResponse {
  const answers = listOf(given[rules[0]?.response ?? '']);
  switch (question.kind) {
    case 'choice':
    case 'hot-spot':
      if (new Set(answers).size < answers.length) throw new MissingRule('one choice that counts twice');
      return { kind: question.kind, chosen: answers.map(idOf) };
    case 'number':
    case 'short-text':
      return { kind: question.kind, text: answers[0] ?? '' };
    case 'cloze':
      return { kind: 'cloze', gaps: Object.fromEntries(gapsOf(question, rules, given)) };
    default:
      throw new MissingRule(question.kind);
  }
}

function gapsOf(
  question: QuestionBlock & { kind: 'cloze' },
  rules: readonly Rule[],
  given: Given,
): [string, string][] {
  if (question.bank === undefined)
    return rules.map(({ response }) => [idOf(response), idOf(listOf(given[response])[0] ?? '')]);
  return listOf(given[rules[0]?.response ?? '']).map((pair) => {
    const [word = '', gap = ''] = pair.trim().split(/\s+/);
    return [idOf(gap), idOf(word)];
  });
}

/** Nothing is scored: what was chosen or written has to come through as it was. */
function echo(item: Item, [rule]: readonly Rule[], given: Given): unknown {
  if (rule === undefined) return null;
  const [answer] = listOf(given[rule.response]);
  if (interactionOf(item, rule).name === 'choiceInteraction') {
    const response = v.parse(ResponseSchema, {
      kind: 'choice',
      chosen: answer === undefined ? [] : [answer],
    });
    return response.kind === 'choice' ? (response.chosen[0] ?? null) : null;
  }
  const { text = '' } = v.parse(DraftSchema, { text: answer ?? '' });
  return text === '' ? null : text;
}
