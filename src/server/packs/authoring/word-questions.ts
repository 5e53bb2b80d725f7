/** `:::short-text`, and how typed words are compared wherever they are typed. */
import type { ShortTextBlock, WordRule } from '#core/lesson/questions.ts';
import type { Directive, DirectiveNode } from './directive.ts';
import { toInline } from './flow.ts';
import { markedLine, plainWords, withFeedback } from './items.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { frameOf, openQuestion } from './question-frame.ts';

export const WORD_SETTINGS = ['spelling', 'case', 'accents'];
const SPELLINGS = ['exact', 'close'] as const;
const ANY_OR_EXACT = ['any', 'exact'] as const;

export function shortTextOf(node: DirectiveNode, draft: LessonDraft): ShortTextBlock {
  const directive = openQuestion(node, draft, [...WORD_SETTINGS, 'within']);
  const { asked, list } = directive.endingList(
    'A short text ends with what is accepted: “- [x] Paris”, and “- [ ] Rome — what to say” for mistakes.',
  );
  const answers = list.children.map((item): WordRule['answers'][number] => {
    const { right, children } = markedLine(item, draft);
    const { content, feedback } = withFeedback(toInline(children, draft));
    return { text: plainWords(content, item, draft), right: right ? undefined : false, feedback };
  });
  if (answers.every(({ right }) => right === false))
    throw directive.fail('No answer of this question is marked as right: “- [x] …”.');
  return {
    ...{ kind: 'short-text', ...frameOf(directive, asked), answers, ...comparisonOf(directive) },
    extent: directive.has('within') ? 'within' : undefined,
  };
}

export function comparisonOf(directive: Directive): Pick<WordRule, 'spelling' | 'letterCase' | 'accents'> {
  return {
    spelling: directive.oneOf('spelling', SPELLINGS),
    letterCase: directive.oneOf('case', ANY_OR_EXACT),
    accents: directive.oneOf('accents', ANY_OR_EXACT),
  };
}
