import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { LessonTools } from '../lesson-tools.ts';
import { ChoiceQuestion } from './ChoiceQuestion.tsx';
import { NumberQuestion } from './NumberQuestion.tsx';

/** A question, by its kind. */
export function QuestionView({ block, tools }: { block: QuestionBlock; tools: LessonTools }) {
  switch (block.kind) {
    case 'choice':
      return <ChoiceQuestion block={block} tools={tools} />;
    case 'number':
      return <NumberQuestion block={block} tools={tools} />;
    default:
      return null;
  }
}
