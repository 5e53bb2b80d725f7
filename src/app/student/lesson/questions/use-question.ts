/**
 * One question while it is worked on: what is answered so far (a draft, kept at every change), and what the rule said
 * to each try. An answer shows at once; one that could not be saved was not given: the screen says so, and it can be
 * given again. What stands there after a try was judged is a new question to the rule as soon as it changes.
 */
import { useState } from 'preact/hooks';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse, ResponseTo } from '#core/lesson/response.ts';
import { scoreResponse, type Score } from '#core/lesson/scoring.ts';
import { EMPTY_DRAFT } from '../drafts.ts';
import type { Answer, LessonTools } from '../lesson-tools.ts';

export type Question<Response extends QuestionResponse> = {
  /** What stands there now. */
  response: Response;
  set: (response: Response) => void;
  check: () => void;
  /** Every try so far, oldest first. */
  answers: readonly Answer[];
  /** What the rule says to what stands there; undefined while it has not been asked. */
  judged: Score | undefined;
  right: boolean;
  failed: boolean;
  hints: number;
  showHint: () => void;
};

type Kind = QuestionResponse['kind'];

export function useQuestion<K extends Kind>(
  block: QuestionBlock & { kind: K },
  tools: LessonTools,
  empty: ResponseTo<K>,
): Question<ResponseTo<K>> {
  const [answers, setAnswers] = useState(() => tools.answers(block.id));
  const [failed, setFailed] = useState(false);
  const [draft] = useState(() => tools.draft(block.id));
  const [hints, setHints] = useState(draft?.hints ?? answers.at(-1)?.hints ?? 0);
  const [response, setResponse] = useState<ResponseTo<K>>(() =>
    firstResponse(draft?.response ?? answers.at(-1)?.response, empty),
  );
  const isRight = answers.at(-1)?.right ?? false;
  const [judged, setJudged] = useState<Score | undefined>(() =>
    isRight ? scoreResponse(block, response) : undefined,
  );
  const keep = (next: ResponseTo<K>, seen: number) =>
    tools.saveDraft(block.id, { ...(tools.draft(block.id) ?? EMPTY_DRAFT), response: next, hints: seen });

  const give = (answer: Answer) => {
    setAnswers((known) => [...known, answer]);
    tools.answer(block.id, answer).then(
      () => setFailed(false),
      () => {
        setFailed(true);
        setAnswers((known) => known.filter((other) => other !== answer));
        setJudged(undefined);
      },
    );
  };
  return {
    ...{ response, answers, judged, failed, hints, right: isRight },
    set: (next) => {
      setResponse(next);
      setJudged(undefined);
      keep(next, hints);
    },
    check: () => {
      const score = scoreResponse(block, response);
      setJudged(score);
      if (score.state === 'ask-again') return;
      const { right, points, outOf } = score;
      give({ response, right, points, outOf, tries: answers.length + 1, hints });
    },
    showHint: () => {
      setHints(hints + 1);
      keep(response, hints + 1);
    },
  };
}

function firstResponse<K extends Kind>(
  known: QuestionResponse | undefined,
  empty: ResponseTo<K>,
): ResponseTo<K> {
  return known?.kind === empty.kind ? (known as ResponseTo<K>) : empty;
}
