/** Questions and tasks, as authors write them (docs/authoring.md). */
import type { List, ListItem, RootContent } from 'mdast';
import type { ChoiceBlock, NumberBlock } from '#core/lesson/questions.ts';
import { ANSWER_WAYS, type AnswerWay, type TaskBlock } from '#core/lesson/tasks.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import { toFlow, toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';

const MAX_CHOICES = 26;
/** An em dash between spaces parts an answer from what is said to a child who chose it. */
const FEEDBACK_SIGN = ' — ';

type Choice = ChoiceBlock['choices'][number];

export function choiceOf(node: DirectiveNode, draft: LessonDraft): ChoiceBlock {
  const directive = new Directive(node, draft, ['multiple', 'hint']);
  const children = [...directive.children];
  const list = children.at(-1);
  if (list?.type !== 'list')
    throw directive.fail('A choice question ends with its answers: “- [x] right”, “- [ ] wrong”.');
  const prompt = promptOf(children.slice(0, -1), directive);
  const choices = choicesOf(list, directive);
  const rightCount = choices.filter((choice) => choice.right).length;
  const multiple = directive.has('multiple');
  if (rightCount > 1 && !multiple) {
    throw directive.fail('More than one answer is marked [x]: write :::choice{multiple}, or mark only one.');
  }
  return { kind: 'choice', id: directive.idFor(prompt), prompt, multiple, choices, ...hintOf(directive) };
}

function choicesOf(list: List, directive: Directive): Choice[] {
  const choices = list.children.map((item, index) => choiceOfItem(item, index, directive.draft));
  if (choices.length < 2 || choices.length > MAX_CHOICES) {
    throw directive.fail(
      `A choice question has 2 to ${String(MAX_CHOICES)} answers, this one has ${String(choices.length)}.`,
    );
  }
  if (!choices.some((choice) => choice.right))
    throw directive.fail('No answer of this question is marked as right: “- [x] …”.');
  return choices;
}

function choiceOfItem(item: ListItem, index: number, draft: LessonDraft): Choice {
  const [paragraph, ...more] = item.children;
  if (paragraph?.type !== 'paragraph') throw draft.fail(item, 'This answer is empty: “- [ ] answer”.');
  if (more.length > 0)
    throw draft.fail(item, 'An answer is one line: “- [ ] answer — what to say to a child who chose it”.');
  const [first, ...rest] = toInline(paragraph.children, draft);
  const [marker, mark] = /^\[([ xX])\]\s+/.exec(typeof first === 'string' ? first : '') ?? [];
  if (typeof first !== 'string' || marker === undefined) {
    throw draft.fail(item, 'An answer begins with “[x]” when it is right, with “[ ]” when it is not.');
  }
  const { content, feedback } = parted([first.slice(marker.length), ...rest]);
  if (content.length === 0) throw draft.fail(item, 'This answer is empty.');
  const id = String.fromCharCode('a'.charCodeAt(0) + index);
  return { id, content, right: mark !== ' ', ...(feedback.length === 0 ? {} : { feedback }) };
}

/** Parts a run of text at the first sign that stands in plain text. */
function parted(inline: readonly Inline[]): { content: Inline[]; feedback: Inline[] } {
  const at = inline.findIndex((part) => typeof part === 'string' && part.includes(FEEDBACK_SIGN));
  const text = inline[at];
  if (typeof text !== 'string') return { content: filled(inline), feedback: [] };
  const start = text.indexOf(FEEDBACK_SIGN);
  return {
    content: filled([...inline.slice(0, at), text.slice(0, start).trimEnd()]),
    feedback: filled([text.slice(start + FEEDBACK_SIGN.length).trimStart(), ...inline.slice(at + 1)]),
  };
}

function filled(inline: readonly Inline[]): Inline[] {
  return inline.filter((part) => part !== '');
}

export function numberOf(node: DirectiveNode, draft: LessonDraft): NumberBlock {
  const directive = new Directive(node, draft, ['answer', 'tolerance', 'unit', 'hint', 'right', 'wrong']);
  const answer = directive.number('answer');
  if (answer === undefined) throw directive.fail('A number question needs answer=…, such as answer=3.5.');
  const tolerance = directive.number('tolerance') ?? 0;
  if (tolerance < 0) throw directive.fail('A tolerance is 0 or more.');
  const prompt = promptOf(directive.children, directive);
  const unit = directive.text('unit');
  const id = directive.idFor(prompt);
  const measure = unit === undefined ? {} : { unit };
  return {
    kind: 'number',
    id,
    prompt,
    answer,
    tolerance,
    ...measure,
    ...feedbackOf(directive),
    ...hintOf(directive),
  };
}

function feedbackOf(directive: Directive): Pick<NumberBlock, 'feedback'> {
  const right = directive.inline('right');
  const wrong = directive.inline('wrong');
  if (right === undefined && wrong === undefined) return {};
  return {
    feedback: { ...(right === undefined ? {} : { right }), ...(wrong === undefined ? {} : { wrong }) },
  };
}

export function taskOf(node: DirectiveNode, draft: LessonDraft): TaskBlock {
  const directive = new Directive(node, draft, ['title', 'ways']);
  const title = directive.need('title', 'what the task is called in lists');
  const prompt = promptOf(directive.children, directive);
  const ways = waysOf(directive);
  return { kind: 'task', id: directive.idFor([title, prompt]), title, prompt, ways };
}

function waysOf(directive: Directive): AnswerWay[] {
  const written = (directive.text('ways') ?? ANSWER_WAYS.join(' ')).split(/[\s,]+/);
  const wrong = written.find((way) => !ANSWER_WAYS.some((known) => known === way));
  if (wrong !== undefined)
    throw directive.fail(`“${wrong}” is no way to answer; the ways are ${ANSWER_WAYS.join(', ')}.`);
  const ways = ANSWER_WAYS.filter((way) => written.includes(way));
  // Cameras and microphones are often blocked by a school's policy.
  if (ways.length < 2)
    throw directive.fail('A task offers at least two ways to answer: ways="writing photo".');
  return ways;
}

function promptOf(nodes: readonly RootContent[], directive: Directive): Flow[] {
  const prompt = toFlow(nodes, directive.draft);
  if (prompt.length === 0)
    throw directive.fail(`This ${directive.node.name} asks nothing: write its text inside it.`);
  return prompt;
}

function hintOf(directive: Directive): { hints?: Inline[][] } {
  const hint = directive.inline('hint');
  return hint === undefined ? {} : { hints: [hint] };
}
