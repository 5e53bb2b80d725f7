import { h } from 'preact';
import './field.css';

type TextFieldProps = {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  onLeave?: () => void;
  /** Several lines. */
  long?: boolean;
  type?: 'text' | 'email' | 'password' | 'tel' | 'date';
  inputMode?: 'text' | 'decimal' | 'numeric';
  autoComplete?: string;
  language?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  disabled?: boolean;
  hideLabel?: boolean;
  /** Compared with a card letter by letter: its zero is no O. */
  code?: boolean;
};

/** A labelled field; its hint and its error are tied to it. */
export function TextField(props: TextFieldProps) {
  const said = [
    props.hint !== undefined && `${props.id}-hint`,
    props.error !== undefined && `${props.id}-error`,
  ];
  return (
    <div class="stack tight">
      <label class={props.hideLabel === true ? 'sr' : 'strong'} for={props.id}>
        {props.label}
      </label>
      {props.hint !== undefined && (
        <p class="quiet small" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {h(props.long === true ? 'textarea' : 'input', {
        id: props.id,
        class: props.code === true ? 'field code' : 'field',
        type: props.long === true ? undefined : (props.type ?? 'text'),
        value: props.value,
        lang: props.language,
        dir: 'auto',
        inputMode: props.inputMode,
        autocomplete: props.autoComplete ?? 'off',
        disabled: props.disabled ?? false,
        'aria-describedby': said.filter((id) => id !== false).join(' ') || undefined,
        'aria-invalid': props.error === undefined ? undefined : true,
        onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
        onBlur: () => props.onLeave?.(),
      })}
      {props.error !== undefined && (
        <p class="mark bad" role="alert" id={`${props.id}-error`}>
          {props.error}
        </p>
      )}
    </div>
  );
}
