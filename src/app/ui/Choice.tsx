import type { ComponentChildren } from 'preact';
import './choice.css';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { say } from './words.ts';

export type ChoiceState = 'rest' | 'chosen' | 'right' | 'tried';

/** One answer of a question. The result is said in words; what was tried stays and may be chosen again. */
export function Choice(props: {
  group: string;
  letter: string;
  state: ChoiceState;
  checked: boolean;
  multiple: boolean;
  disabled?: boolean;
  onChoose: (checked: boolean) => void;
  children: ComponentChildren;
}) {
  return (
    <label class={classNames('choice', props.state !== 'rest' && props.state)}>
      <input
        type={props.multiple ? 'checkbox' : 'radio'}
        name={props.group}
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChoose(event.currentTarget.checked)}
      />
      <span
        class={classNames('box', props.multiple && 'square')}
        aria-hidden="true"
        data-aloud={`${props.letter}: `}
      >
        {props.state === 'right' || (props.multiple && props.checked) ? <Icon name="check" /> : props.letter}
      </span>
      <span>{props.children}</span>
      {props.state === 'right' && <span class="said">{say('answerRight')}</span>}
      {props.state === 'tried' && (
        <span class="said with-icon">
          <Icon name="turn" /> {say('answerTried')}
        </span>
      )}
    </label>
  );
}
