import type { TeachingBlock } from '#core/lesson/blocks.ts';
import { RichText } from '../../../ui/RichText.tsx';
import type { LessonTools } from '../lesson-tools.ts';
import { ActivityTimer } from './ActivityTimer.tsx';
import './blocks.css';
import { Callout } from './Callout.tsx';
import { DocumentSheet } from './DocumentSheet.tsx';
import { FormulaBlockView } from './FormulaBlockView.tsx';
import { MediaBlock } from './MediaBlock.tsx';
import { PictureFigure } from './PictureFigure.tsx';
import { TableBlockView } from './TableBlockView.tsx';
import { WorkedExample } from './WorkedExample.tsx';

type TeachingViewProps = {
  block: TeachingBlock;
  tools: LessonTools;
  /** What it offers to do is the yellow button of the step. */
  leads?: boolean;
};

/** A block that teaches, by its kind. */
export function TeachingView({ block, tools, leads = false }: TeachingViewProps) {
  switch (block.kind) {
    case 'text':
      return (
        <div class="prose">
          <RichText content={block.content} />
        </div>
      );
    case 'picture':
      return <PictureFigure block={block} tools={tools} />;
    case 'audio':
    case 'video':
      return <MediaBlock block={block} tools={tools} />;
    case 'callout':
      return <Callout block={block} />;
    case 'table':
      return <TableBlockView block={block} />;
    case 'formula':
      return <FormulaBlockView block={block} />;
    case 'document':
      return <DocumentSheet block={block} tools={tools} />;
    case 'worked':
      return <WorkedExample block={block} tools={tools} />;
    case 'activity':
      return <ActivityTimer {...{ block, tools, leads }} />;
  }
}
