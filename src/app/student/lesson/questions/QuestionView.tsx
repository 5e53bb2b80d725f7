import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionTools } from '../lesson-tools.ts';
import { ChoiceQuestion } from './ChoiceQuestion.tsx';
import { ClozeQuestion } from './ClozeQuestion.tsx';
import { HotSpotQuestion } from './HotSpotQuestion.tsx';
import { LabelsQuestion } from './LabelsQuestion.tsx';
import { MatchQuestion } from './MatchQuestion.tsx';
import { NumberQuestion } from './NumberQuestion.tsx';
import { OrderQuestion } from './OrderQuestion.tsx';
import { ShortTextQuestion } from './ShortTextQuestion.tsx';
import { SortQuestion } from './SortQuestion.tsx';

/** A question, by its kind. */
export function QuestionView({ block, tools }: { block: QuestionBlock; tools: QuestionTools }) {
  switch (block.kind) {
    case 'choice':
      return <ChoiceQuestion block={block} tools={tools} />;
    case 'number':
      return <NumberQuestion block={block} tools={tools} />;
    case 'short-text':
      return <ShortTextQuestion block={block} tools={tools} />;
    case 'cloze':
      return <ClozeQuestion block={block} tools={tools} />;
    case 'order':
      return <OrderQuestion block={block} tools={tools} />;
    case 'match':
      return <MatchQuestion block={block} tools={tools} />;
    case 'sort':
      return <SortQuestion block={block} tools={tools} />;
    case 'hot-spot':
      return <HotSpotQuestion block={block} tools={tools} />;
    case 'labels':
      return <LabelsQuestion block={block} tools={tools} />;
  }
}
