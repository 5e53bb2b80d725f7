import { TYPED } from './typed.ts';
import { AppWords } from '../../../ui/AppWords.tsx';
import { classNames } from '../../../ui/class-names.ts';
import '../../../ui/field.css';

type AnswerFieldProps = {
  id: string;
  label: string;
  value: string;
  inputMode?: 'decimal' | 'text';
  /** What is right stays: it can be read and copied, and keeps the focus. */
  locked: boolean;
  error?: string | undefined;
  onInput: (value: string) => void;
};

/** A field for a typed answer. */
export function AnswerField({ id, label, value, inputMode, locked, error, onInput }: AnswerFieldProps) {
  return (
    <div class="stack tight">
      <label class="strong" for={id}>
        <AppWords>{label}</AppWords>
      </label>
      <input
        class={classNames('field', locked && 'right')}
        id={id}
        value={value}
        {...TYPED}
        inputMode={inputMode ?? 'text'}
        readOnly={locked}
        aria-describedby={`${id}-error`}
        aria-invalid={error === undefined ? undefined : true}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p class="mark bad live" role="alert" id={`${id}-error`}>
        {error !== undefined && <AppWords>{error}</AppWords>}
      </p>
    </div>
  );
}
