import type { CalloutBlock } from '#core/lesson/blocks.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/icons.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');

const ICON: Record<CalloutBlock['tone'], IconName> = {
  remember: 'keep',
  tip: 'hint',
  careful: 'broken',
  try: 'hand',
};
const WORD = {
  remember: 'callout.remember',
  tip: 'callout.tip',
  careful: 'callout.careful',
  try: 'callout.try',
} as const satisfies Record<CalloutBlock['tone'], string>;

/** Something to stop at: its tone is said by a word and a picture, and by the colour beside them. */
export function Callout({ block: { id, tone, title, content } }: { block: CalloutBlock }) {
  const word = say(WORD[tone]);
  // An author who calls it "Remember" has said it already.
  const more = title?.length === 1 && title[0] === word ? undefined : title;
  return (
    <section class={`callout ${tone} stack`} aria-labelledby={`${id}-tone`}>
      <h2 class="block-title with-icon" id={`${id}-tone`}>
        <Icon name={ICON[tone]} />
        <span>
          <AppWords>
            {word}
            {more !== undefined && ':'}
          </AppWords>{' '}
          {more !== undefined && <InlineText content={more} />}
        </span>
      </h2>
      <div class="prose">
        <RichText content={content} />
      </div>
    </section>
  );
}
