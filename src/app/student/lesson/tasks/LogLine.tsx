import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { readTypedNumber } from '#core/lesson/typed-number.ts';
import type { LogEntry } from '#core/work/payloads.ts';
import { Button } from '../../../ui/Button.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { unitWord } from './unit-word.ts';

const say = wordsFor('lesson');
const MOST = 100_000;
const NOTE_LENGTH = 2000;

type LogLineProps = {
  id: string;
  number: number;
  unit: string;
  entry: LogEntry;
  /** It was added just now. */
  focus: boolean;
  onChange: (entry: LogEntry) => void;
  onRemove: () => void;
};

/** One line of a log: the day, how much, and a word about it. */
export function LogLine({ id, number, unit, entry, focus, onChange, onRemove }: LogLineProps) {
  const amount = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(entry.amount === 0 ? '' : String(entry.amount));
  useLayoutEffect(() => {
    if (focus) amount.current?.focus();
  }, [focus]);
  const read = readAmount(typed);
  const isWrong = read === undefined;
  return (
    <div class="sheet log-line" role="group" aria-label={say('log.line', { number })}>
      <div class="stack tight">
        <label class="strong" for={`${id}-on`}>
          {say('log.day')}
        </label>
        <input
          id={`${id}-on`}
          class="field"
          type="date"
          value={entry.on}
          onInput={(event) => {
            // A day that is half chosen has no value yet.
            const on = event.currentTarget.value;
            if (/^\d{4}-\d{2}-\d{2}$/.test(on)) onChange({ ...entry, on });
          }}
        />
      </div>
      <div class="stack tight">
        <label class="strong" for={`${id}-amount`}>
          {unitWord(unit)}
        </label>
        <input
          ref={amount}
          id={`${id}-amount`}
          class="field"
          inputMode="decimal"
          autocomplete="off"
          value={typed}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          onInput={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            onChange({ ...entry, amount: readAmount(text) ?? 0 });
          }}
        />
      </div>
      <div class="stack tight log-note">
        <label class="strong" for={`${id}-note`}>
          {say('log.note')}
        </label>
        <input
          id={`${id}-note`}
          class="field"
          dir="auto"
          autocomplete="off"
          maxLength={NOTE_LENGTH}
          value={entry.note ?? ''}
          onInput={(event) => {
            const { note: _, ...others } = entry;
            const note = event.currentTarget.value;
            onChange(note === '' ? others : { ...others, note });
          }}
        />
      </div>
      {isWrong && (
        <p class="mark bad log-note" id={`${id}-wrong`} role="alert">
          {say('question.unreadable')}
        </p>
      )}
      <Button bare icon="trash" onPress={onRemove}>
        {say('log.remove', { number })}
      </Button>
    </div>
  );
}

/** Undefined for what is no number that a log can hold; nothing typed yet is nothing done. */
function readAmount(text: string): number | undefined {
  if (text.trim() === '') return 0;
  const value = readTypedNumber(text)[0]?.value;
  return value === undefined || value < 0 || value > MOST ? undefined : value;
}
