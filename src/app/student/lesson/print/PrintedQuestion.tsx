import type { ClozeBlock, QuestionBlock } from '#core/lesson/questions.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { PrintedItems } from './PrintedItems.tsx';
import { Lines } from './Lines.tsx';
import type { Printing } from './printing.ts';
import { PrintedPicture } from './PrintedPicture.tsx';

const say = wordsFor('lesson');

type Of<K extends QuestionBlock['kind']> = Printing & { block: QuestionBlock & { kind: K } };

/** A question with room to answer by pencil. */
export function PrintedQuestion({ block, href }: Printing & { block: QuestionBlock }) {
  return (
    <>
      <div class="printed-prompt">
        <RichText content={block.prompt} />
      </div>
      <Room block={block} href={href} />
    </>
  );
}

function Room({ block, href }: Printing & { block: QuestionBlock }) {
  switch (block.kind) {
    case 'choice':
      return <PrintedItems items={block.choices} href={href} mark="box" />;
    case 'number':
      return (
        <p>
          <i /> {block.unit}
        </p>
      );
    case 'short-text':
      return <Lines count={2} />;
    case 'cloze':
      return <Cloze block={block} href={href} />;
    case 'order':
      return (
        <>
          <p>{say('print.order')}</p>
          <PrintedItems items={block.items} href={href} mark="box" />
        </>
      );
    case 'match':
      return <Match block={block} href={href} />;
    case 'sort':
      return <Sort block={block} href={href} />;
    case 'hot-spot':
      return (
        <>
          <p>{say('print.spot')}</p>
          <PrintedPicture picture={block.picture} href={href} />
        </>
      );
    case 'labels':
      return <Labels block={block} href={href} />;
  }
}

function Cloze({ block, href }: Of<'cloze'>) {
  return (
    <>
      {block.text.map((paragraph, index) => (
        <p key={index}>
          {paragraph.map((piece, at) =>
            typeof piece === 'object' && 'gap' in piece ? (
              <Gap key={at} block={block} id={piece.gap} />
            ) : (
              <InlineText key={at} content={[piece]} />
            ),
          )}
        </p>
      ))}
      {block.bank !== undefined && block.bank.length > 0 && (
        <>
          <p>{say('print.bank')}</p>
          <PrintedItems items={block.bank} href={href} />
        </>
      )}
    </>
  );
}

function Gap({ block, id }: { block: ClozeBlock; id: string }) {
  const gap = block.gaps.find((one) => one.id === id);
  return (
    <>
      <i class="hole" />
      {gap?.kind === 'choice' && (
        <>
          {' ('}
          {gap.choices.map(({ id: choice, content }, index) => (
            <span key={choice}>
              {index > 0 && ' / '}
              <InlineText content={content} />
            </span>
          ))}
          {')'}
        </>
      )}
    </>
  );
}

function Match({ block, href }: Of<'match'>) {
  return (
    <>
      <p>{say('print.match')}</p>
      <div class="printed-columns">
        <PrintedItems items={block.left} href={href} mark="line" />
        <PrintedItems items={block.right} href={href} mark="letter" />
      </div>
    </>
  );
}

function Sort({ block, href }: Of<'sort'>) {
  return (
    <>
      <p>{say('print.sort')}</p>
      <PrintedItems items={block.items} href={href} />
      <div class="printed-columns">
        {block.groups.map(({ id, content }) => (
          <div key={id}>
            <b>
              <InlineText content={content} />
            </b>
            <Lines count={Math.ceil(block.items.length / block.groups.length) + 1} />
          </div>
        ))}
      </div>
    </>
  );
}

/** The picture with its places numbered, and a line for each. */
function Labels({ block, href }: Of<'labels'>) {
  const { width, height } = block.picture;
  return (
    <>
      <p>{say('print.labels')}</p>
      <div class="printed-places" style={{ maxWidth: `${width}px` }}>
        <PrintedPicture picture={block.picture} href={href} />
        {block.places.map(({ id, x, y }, index) => (
          <b key={id} style={{ left: `${(100 * x) / width}%`, top: `${(100 * y) / height}%` }}>
            {index + 1}
          </b>
        ))}
      </div>
      <PrintedItems items={block.labels} href={href} />
      <ol class="points">
        {block.places.map(({ id, description }) => (
          <li key={id}>
            {description} <i />
          </li>
        ))}
      </ol>
    </>
  );
}
