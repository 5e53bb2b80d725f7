import { useState } from 'preact/hooks';
import {
  blanksOf,
  templatesFrom,
  type Blank,
  type Side,
  type TemplateName,
} from '#core/messages/templates.ts';
import type { MessageSent } from '#core/work/desk-payloads.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { wordsFor } from '../ui/words.ts';
import { BlankField } from './BlankField.tsx';
import { sentenceOf, type BlankValues } from './words-of-message.ts';

const say = wordsFor('conversation');

type SentenceProps = {
  side: Side;
  child: string;
  disabled: boolean;
  onSend: (said: MessageSent) => void;
};

/** The sentences that are ready: one is chosen, its blanks are filled, and it is seen as it will be said. */
export function SentenceChoice({ side, child, disabled, onSend }: SentenceProps) {
  const [chosen, setChosen] = useState<TemplateName>();
  if (chosen !== undefined) {
    return (
      <FilledSentence
        {...{ name: chosen, child, disabled, onSend }}
        onOther={() => setChosen(undefined)}
        key={chosen}
      />
    );
  }
  return (
    <div class="stack">
      <p class="quiet">{say('ready.why')}</p>
      <ul class="sentences">
        {templatesFrom(side).map((name) => (
          <li key={name}>
            <button type="button" onClick={() => setChosen(name)}>
              <span>{sentenceOf(name, child, {})}</span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FilledProps = Omit<SentenceProps, 'side'> & { name: TemplateName; onOther: () => void };

function FilledSentence({ name, child, disabled, onSend, onOther }: FilledProps) {
  const [values, setValues] = useState<BlankValues>({});
  const blanks = blanksOf(name);
  const isFilled = blanks.every((blank) => (values[blank] ?? '').trim() !== '');
  const said = Object.fromEntries(blanks.map((blank: Blank) => [blank, (values[blank] ?? '').trim()]));
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFilled && !disabled) onSend({ kind: 'template', template: name, values: said });
      }}
    >
      {blanks.map((blank) => (
        <BlankField
          key={blank}
          blank={blank}
          value={values[blank] ?? ''}
          onInput={(value) => setValues({ ...values, [blank]: value })}
        />
      ))}
      <div class="leaf mine stack tight">
        <p class="quiet small">{say('ready.preview')}</p>
        <p class="said big">{sentenceOf(name, child, values)}</p>
      </div>
      <Button main wide icon="left" type="submit" disabled={disabled || !isFilled}>
        {say('send')}
      </Button>
      <Button bare icon="back" onPress={onOther}>
        {say('ready.other')}
      </Button>
    </form>
  );
}
