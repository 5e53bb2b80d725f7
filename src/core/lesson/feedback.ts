/** What the author says to a response: to its parts first, then to the whole. */
import type { QuestionBlock } from './questions.ts';
import type { QuestionResponse } from './response.ts';
import type { Inline } from './text.ts';
import { scoreResponse } from './scoring.ts';
import { acceptedAnswer } from './word-rule.ts';

/** One run of text for each thing that there is to say; empty when the author says nothing. */
export function feedbackTo(block: QuestionBlock, response: QuestionResponse): Inline[][] {
  const score = scoreResponse(block, response);
  if (score.state === 'ask-again') return [];
  const whole = score.right ? block.feedback?.right : block.feedback?.wrong;
  return [...partFeedback(block, response, score.parts), ...(whole === undefined ? [] : [whole])];
}

function partFeedback(
  block: QuestionBlock,
  response: QuestionResponse,
  parts: Readonly<Record<string, boolean>>,
): Inline[][] {
  switch (block.kind) {
    case 'choice':
      return said(
        block.choices.filter(({ id }) => response.kind === 'choice' && response.chosen.includes(id)),
      );
    case 'hot-spot':
      return said(
        block.spots.filter(({ id }) => response.kind === 'hot-spot' && response.chosen.includes(id)),
      );
    case 'short-text': {
      const met = response.kind === 'short-text' ? acceptedAnswer(block, response.text) : undefined;
      return met === undefined ? [] : said([met]);
    }
    case 'sort':
      return said(block.items.filter(({ id }) => parts[id] === false));
    default:
      return [];
  }
}

function said(parts: readonly { feedback?: Inline[] | undefined }[]): Inline[][] {
  return parts.flatMap(({ feedback }) => (feedback === undefined ? [] : [feedback]));
}
