import { useState } from 'preact/hooks';
import type { Answer, LessonTools } from './lesson-tools.ts';

/** The answers to one question. An answer shows at once; if it cannot be saved, the screen says so. */
export function useAnswers(blockId: string, tools: LessonTools) {
  const [answers, setAnswers] = useState(() => tools.answers(blockId));
  const [failed, setFailed] = useState(false);
  const give = (answer: Answer) => {
    setAnswers([...answers, answer]);
    tools.answer(blockId, answer).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return { answers, give, failed };
}
