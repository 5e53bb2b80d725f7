import type { Term } from '#core/lesson/blocks.ts';
import { narrationKey } from '#core/lesson/narration.ts';
import { InlineText } from '../../ui/InlineText.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { wordsFor } from '../../ui/words.ts';
import { SayButton } from './listen/SayButton.tsx';

const say = wordsFor('lesson');

/** The words that the lesson explains, all together. */
export function TermList({ terms, language }: { terms: readonly Term[]; language: string }) {
  if (terms.length === 0) return null;
  return (
    <Sheet>
      <h2>{say('terms.title')}</h2>
      <dl class="stack term-list" lang={language} dir="auto">
        {terms.map(({ id, term, meaning }) => (
          <div key={id}>
            <dt class="strong">{term}</dt>
            <dd>
              <InlineText content={meaning} />
              <SayButton of={narrationKey('terms', id)} what={term} short />
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
