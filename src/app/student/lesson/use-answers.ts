import { useState } from 'preact/hooks';
import type { Answer, LessonTools } from './lesson-tools.ts';

/**
 * The answers to one question. An answer shows at once; one that could not be saved was not given: the screen says so,
 * and it can be given again.
 */
export function useAnswers(blockId: string, tools: LessonTools) {
  const [answers, setAnswers] = useState(() => tools.answers(blockId));
  const [failed, setFailed] = useState(false);
  const give = (answer: Answer) => {
    setAnswers([...answers, answer]);
    tools.answer(blockId, answer).then(
      () => setFailed(false),
      () => {
        setFailed(true);
        setAnswers((known) => known.filter((other) => other !== answer));
      },
    );
  };
  return { answers, give, failed };
}
