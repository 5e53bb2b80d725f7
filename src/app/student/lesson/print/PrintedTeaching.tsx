import type { ActivityBlock, PictureBlock, TeachingBlock, WorkedBlock } from '#core/lesson/blocks.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { Callout } from '../blocks/Callout.tsx';
import { FormulaBlockView } from '../blocks/FormulaBlockView.tsx';
import { TableBlockView } from '../blocks/TableBlockView.tsx';
import type { Printing } from './printing.ts';
import { PrintedPicture } from './PrintedPicture.tsx';

const say = wordsFor('lesson');

/** What teaches, on paper: the words of what plays, every step of an example, a table of rounds to tick. */
export function PrintedTeaching({ block, href }: Printing & { block: TeachingBlock }) {
  switch (block.kind) {
    case 'text':
      return <RichText content={block.content} />;
    case 'picture':
      return <PrintedFigure block={block} href={href} />;
    case 'audio':
    case 'video':
    case 'document':
      return (
        <>
          <h2 class="block-title">{block.title}</h2>
          <RichText content={block.kind === 'document' ? block.summary : block.transcript} />
        </>
      );
    case 'callout':
      return <Callout block={block} />;
    case 'table':
      return <TableBlockView block={block} />;
    case 'formula':
      return <FormulaBlockView block={block} />;
    case 'worked':
      return <PrintedExample block={block} />;
    case 'activity':
      return <PrintedActivity block={block} />;
  }
}

function PrintedActivity({ block }: { block: ActivityBlock }) {
  const { title, content, seconds, rounds = 1, restSeconds = 0 } = block;
  return (
    <>
      <h2 class="block-title">{title}</h2>
      <RichText content={content} />
      <p>
        {say('print.rounds', { rounds, seconds })}{' '}
        {rounds > 1 && restSeconds > 0 && say('print.rest', { seconds: restSeconds })}
      </p>
    </>
  );
}

function PrintedExample({ block }: { block: WorkedBlock }) {
  return (
    <>
      <h2 class="block-title">{block.title}</h2>
      <RichText content={block.problem} />
      <ol class="points">
        {block.steps.map((step) => (
          <li key={step.id}>
            <RichText content={step.content} />
          </li>
        ))}
      </ol>
    </>
  );
}

function PrintedFigure({ block, href }: Printing & { block: PictureBlock }) {
  return (
    <figure>
      <PrintedPicture picture={block} href={href} />
      {block.caption !== undefined && (
        <figcaption>
          <InlineText content={block.caption} />
        </figcaption>
      )}
    </figure>
  );
}
