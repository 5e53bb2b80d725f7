import { h } from 'preact';
import type { Blank } from '#core/messages/templates.ts';
import '../ui/field.css';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('conversation');
const TYPES = { day: 'date', time: 'time', lesson: 'text' } as const;

/** A day and a time are chosen, so that each reader's device can say them in its own language. */
export function BlankField(props: { blank: Blank; value: string; onInput: (value: string) => void }) {
  const { blank, value } = props;
  const id = `blank-${blank}`;
  return (
    <div class="stack tight">
      <label class="strong" for={id}>
        {say(`ready.blank.${blank}`)}
      </label>
      {h('input', {
        ...{ id, value, type: TYPES[blank] },
        class: 'field',
        maxLength: 200,
        autocomplete: 'off',
        onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
      })}
    </div>
  );
}
