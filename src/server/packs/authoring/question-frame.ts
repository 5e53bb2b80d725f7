/** What every question of an author has: its prompt, its hints, and what is said to a whole answer. */
import type { RootContent } from 'mdast';
import type { ChoiceBlock } from '#core/lesson/questions.ts';
import type { Inline } from '#core/lesson/text.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import type { LessonDraft } from './lesson-draft.ts';

const SETTINGS = ['hint', 'hint2', 'hint3', 'right', 'wrong', 'partial'];

export type QuestionFrame = Pick<ChoiceBlock, 'id' | 'prompt' | 'hints' | 'feedback' | 'partial'>;

/** `own`: the settings of this kind of question alone. */
export function openQuestion(node: DirectiveNode, draft: LessonDraft, own: readonly string[]): Directive {
  return new Directive(node, draft, [...own, ...SETTINGS]);
}

/** `asked`: the nodes of the prompt. */
export function frameOf(directive: Directive, asked: readonly RootContent[]): QuestionFrame {
  const prompt = directive.flow('asks', asked);
  return {
    id: directive.idFor(prompt),
    prompt,
    hints: hintsOf(directive),
    feedback: feedbackOf(directive),
    partial: directive.has('partial') ? true : undefined,
  };
}

function hintsOf(directive: Directive): Inline[][] | undefined {
  const written = ['hint', 'hint2', 'hint3'].map((name) => directive.inline(name));
  const hints = written.filter((hint) => hint !== undefined);
  if (written.slice(0, hints.length).includes(undefined))
    throw directive.fail('Hints are shown one after another: hint="…", then hint2="…", then hint3="…".');
  return hints.length === 0 ? undefined : hints;
}

function feedbackOf(directive: Directive): QuestionFrame['feedback'] {
  const feedback = { right: directive.inline('right'), wrong: directive.inline('wrong') };
  return feedback.right === undefined && feedback.wrong === undefined ? undefined : feedback;
}
