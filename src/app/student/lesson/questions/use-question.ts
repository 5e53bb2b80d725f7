/**
 * One question while it is worked on: what is answered so far (a draft, kept at every change), and what the rule said
 * to each try. An answer shows at once; one that could not be saved was not given: the screen says so, and it can be
 * given again. What the rule said holds as long as what stands there is what was judged; all of it follows from the
 * answers and the draft, so that a question comes back after a crash as it was.
 */
import { triesIn } from '#core/work/lesson-answers.ts';
import { useMemo, useState } from 'preact/hooks';
import { draftedResponse } from '#core/work/draft-content.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse, ResponseTo } from '#core/lesson/response.ts';
import { scoreResponse, type Score } from '#core/lesson/scoring.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { Answer, QuestionTools } from '../lesson-tools.ts';
import { marksOf, type Marks } from './marks.ts';

export type Question<Response extends QuestionResponse> = {
  /** What stands there now. */
  response: Response;
  set: (response: Response) => void;
  check: () => void;
  /** Every try so far, oldest first. */
  answers: readonly Answer[];
  /** What the rule says to what stands there; undefined while it has not been asked. */
  judged: Score | undefined;
  /** What was said to its parts, where they still stand. */
  marks: Marks;
  right: boolean;
  failed: boolean;
  hints: number;
  showHint: () => void;
  /** There in a check: nothing is said to an answer, and Enter leads on. */
  goOn: (() => void) | undefined;
};

type Kind = QuestionResponse['kind'];

export function useQuestion<K extends Kind>(
  block: QuestionBlock & { kind: K },
  tools: QuestionTools,
  empty: ResponseTo<K>,
): Question<ResponseTo<K>> {
  const { answers, failed, give } = useAnswers(block.id, tools);
  const [draft] = useState(() => tools.draft(block.id));
  const [hints, setHints] = useState(draft?.hints ?? answers.at(-1)?.hints ?? 0);
  const [response, setResponse] = useState<ResponseTo<K>>(() =>
    firstResponse({ draft: draft && draftedResponse(draft), last: answers.at(-1) }, empty),
  );
  const [askedAgain, setAskedAgain] = useState<Score>();
  const last = answers.at(-1);
  const judged = useMemo(
    () => (isSame(last?.response, response) ? scoreResponse(block, response) : askedAgain),
    [block, last, response, askedAgain],
  );
  const marks = useMemo(() => marksOf(block, answers, response), [block, answers, response]);
  const keep = (next: ResponseTo<K>, seen: number) =>
    tools.saveDraft(block.id, { ...(tools.draft(block.id) ?? EMPTY_DRAFT), response: next, hints: seen });

  return {
    ...{ response, answers, judged, marks, failed, hints, right: last?.right ?? false, goOn: tools.goOn },
    set: (next) => {
      setResponse(next);
      setAskedAgain(undefined);
      keep(next, hints);
    },
    check: () => {
      const score = scoreResponse(block, response);
      if (score.state === 'ask-again') {
        setAskedAgain(score);
        return;
      }
      const { right, points, outOf } = score;
      give({ response, right, points, outOf, tries: triesIn(answers) + 1, hints });
    },
    showHint: () => {
      setHints(hints + 1);
      keep(response, hints + 1);
    },
  };
}

/** Every try so far; one that cannot be saved is taken back. */
function useAnswers(blockId: string, tools: QuestionTools) {
  const [answers, setAnswers] = useState(() => tools.answers(blockId));
  const [failed, setFailed] = useState(false);
  const give = (answer: Answer) => {
    setAnswers((known) => [...known, answer]);
    tools.answer(blockId, answer).then(
      () => setFailed(false),
      () => {
        setFailed(true);
        setAnswers((known) => known.filter((other) => other !== answer));
      },
    );
  };
  return { answers, failed, give };
}

function isSame(one: QuestionResponse | undefined, other: QuestionResponse): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** What was right stands, even where a crash left a draft from before it. */
function firstResponse<K extends Kind>(
  { draft, last }: { draft: QuestionResponse | undefined; last: Answer | undefined },
  empty: ResponseTo<K>,
): ResponseTo<K> {
  const known = last?.right === true ? last.response : (draft ?? last?.response);
  return known?.kind === empty.kind ? (known as ResponseTo<K>) : empty;
}
