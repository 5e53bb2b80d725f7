import type { Flow } from '#core/lesson/text.ts';
import { InlineText } from './InlineText.tsx';

/** Flow content of a lesson. It is a typed tree, so nothing in it can be markup of its own. */
export function RichText({ content }: { content: readonly Flow[] }) {
  return (
    <>
      {content.map((flow, index) => (
        <FlowPiece key={index} flow={flow} />
      ))}
    </>
  );
}

function FlowPiece({ flow }: { flow: Flow }) {
  switch (flow.flow) {
    case 'paragraph':
      return (
        <p>
          <InlineText content={flow.children} terms />
        </p>
      );
    case 'heading': {
      const Heading = flow.level === 2 ? 'h2' : 'h3';
      return (
        <Heading>
          <InlineText content={flow.children} terms />
        </Heading>
      );
    }
    case 'list': {
      const List = flow.ordered ? 'ol' : 'ul';
      return (
        <List class="points">
          {flow.items.map((item, index) => (
            <li key={index}>
              <RichText content={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'quote':
      return (
        <blockquote>
          <RichText content={flow.children} />
        </blockquote>
      );
  }
}
