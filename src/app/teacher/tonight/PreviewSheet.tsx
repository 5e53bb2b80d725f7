import { useState } from 'preact/hooks';
import type { Block } from '#core/lesson/blocks.ts';
import { lessonOf } from '#core/tonight/lesson-of.ts';
import type { Tonight } from '#core/tonight/tonight.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { wordsFor } from '../../ui/words.ts';
import type { ShownFile } from './piece-fields.ts';

const say = wordsFor('teacher');

type Shown = (file: string) => (ShownFile & { width?: number; height?: number }) | undefined;

/** The lesson as the very function makes it that the school builds with, in the order and the words that a child gets. */
export function PreviewSheet({ lesson: tonight, shown }: { lesson: Tonight; shown: Shown }) {
  const [isOpen, setOpen] = useState(false);
  const lesson = lessonOf(tonight, { id: 'tonight', factsOf: shown });
  return (
    <section class="sheet stack" aria-labelledby="tonight-preview">
      <h2 id="tonight-preview">{say('tonight.preview')}</h2>
      <div class="row">
        <Button icon="eye" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {say(isOpen ? 'tonight.preview.hide' : 'tonight.preview.show')}
        </Button>
      </div>
      {isOpen && (
        <div class="stack tonight-preview" lang={lesson.language}>
          <p class="big strong" dir="auto">
            {lesson.title}
          </p>
          {lesson.blocks.map((block) => (
            <div key={block.id} class="stack tight" dir="auto">
              <BlockShown block={block} shown={shown} />
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function BlockShown({ block, shown }: { block: Block; shown: Shown }) {
  switch (block.kind) {
    case 'text':
      return <RichText content={block.content} />;
    case 'picture':
      return <img class="tonight-photo" src={shown(block.file)?.address} alt={block.alt} />;
    case 'video':
    case 'audio':
      return <Played block={block} address={shown(block.file ?? '')?.address} />;
    case 'document':
      return <p class="strong">{block.title}</p>;
    case 'task':
      return (
        <>
          <p class="strong">{block.title}</p>
          <RichText content={block.prompt} />
        </>
      );
    case 'choice':
      return (
        <>
          <RichText content={block.prompt} />
          {block.choices.map(({ id, content }, index) => (
            <Choice
              key={id}
              group={`preview-${block.id}`}
              letter={String.fromCharCode(65 + index)}
              state="rest"
              checked={false}
              multiple={block.multiple}
              disabled
              onChoose={() => undefined}
            >
              {content.filter((part) => typeof part === 'string')}
            </Choice>
          ))}
        </>
      );
    case 'number':
    case 'short-text':
      return (
        <>
          <RichText content={block.prompt} />
          <p class="quiet">{say('tonight.preview.typed')}</p>
        </>
      );
    default:
      return null;
  }
}

function Played(props: { block: Extract<Block, { kind: 'audio' | 'video' }>; address: string | undefined }) {
  const { block, address } = props;
  return (
    <>
      <p class="strong">{block.title}</p>
      {block.kind === 'video' ? (
        <video class="tonight-film" src={address} controls playsInline preload="metadata" />
      ) : (
        <audio src={address} controls preload="metadata" />
      )}
      <RichText content={block.transcript} />
    </>
  );
}
