import type { ComponentChildren } from 'preact';
import type { IconName } from '../ui/icons.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark, type MarkTone } from '../ui/Mark.tsx';
import { classNames } from '../ui/class-names.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('conversation');

export type LeafOfMessage = {
  id: string;
  mine: boolean;
  who: string;
  when: string;
  /** Undefined for a spoken one. */
  text: string | undefined;
  language: string | undefined;
  /** "Spanish, not translated". */
  mark: string | undefined;
  /** Where one's own message is. */
  state: { icon: IconName; tone?: MarkTone; words: string } | undefined;
};

/** One message. `children`: what is heard. */
export function MessageLeaf({ leaf, children }: { leaf: LeafOfMessage; children?: ComponentChildren }) {
  const { mine, who, when, text, language, mark, state } = leaf;
  return (
    <li class={classNames('leaf stack tight', mine && 'mine')}>
      <p class="quiet small">
        <b>{mine ? say('you') : who}</b>, {when}
      </p>
      {text !== undefined && (
        <p class="said big" dir="auto" lang={language}>
          {text}
        </p>
      )}
      {children}
      {mark !== undefined && (
        <p class="quiet small with-icon">
          <Icon name="globe" /> {mark}
        </p>
      )}
      {state !== undefined && (
        <Mark icon={state.icon} tone={state.tone}>
          {state.words}
        </Mark>
      )}
    </li>
  );
}
