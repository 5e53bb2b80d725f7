/** `:::choice`: a prompt, and answers of which one or several are right. */
import type { List } from 'mdast';
import type { ChoiceBlock } from '#core/lesson/questions.ts';
import type { Directive, DirectiveNode } from './directive.ts';
import { letterOf, markedLine, MOST_ITEMS, readAnswer } from './items.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { frameOf, openQuestion } from './question-frame.ts';

type Choice = ChoiceBlock['choices'][number];

export async function choiceOf(node: DirectiveNode, draft: LessonDraft): Promise<ChoiceBlock> {
  const directive = openQuestion(node, draft, ['multiple']);
  const { asked, list } = directive.endingList(
    'A choice question ends with its answers: “- [x] right”, “- [ ] wrong”.',
  );
  const frame = frameOf(directive, asked);
  const choices = await choicesOf(list, directive);
  const rightCount = choices.filter((choice) => choice.right).length;
  const multiple = directive.has('multiple');
  if (rightCount > 1 && !multiple) {
    throw directive.fail('More than one answer is marked [x]: write :::choice{multiple}, or mark only one.');
  }
  return { kind: 'choice', ...frame, multiple, choices };
}

async function choicesOf(list: List, directive: Directive): Promise<Choice[]> {
  const { draft } = directive;
  const choices: Choice[] = [];
  for (const [index, item] of list.children.entries()) {
    const { right, children } = markedLine(item, draft);
    choices.push({ id: letterOf(index), right, ...(await readAnswer(children, item, draft)) });
  }
  if (choices.length < 2 || choices.length > MOST_ITEMS) {
    throw directive.fail(
      `A choice question has 2 to ${String(MOST_ITEMS)} answers, this one has ${String(choices.length)}.`,
    );
  }
  if (!choices.some((choice) => choice.right))
    throw directive.fail('No answer of this question is marked as right: “- [x] …”.');
  return choices;
}
