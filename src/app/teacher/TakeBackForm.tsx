import { useState } from 'preact/hooks';
import { REASON_LENGTH } from '#core/work/pack-payloads.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

export type OtherPack = { packId: string; title: string };
/** `instead`: the pack that the class gets in its place. */
export type TakingBack = { reason: string; instead: string | undefined };

/** Folded away until it is wanted; what it does is said before, and the reason is asked for. */
export function TakeBackForm(props: {
  id: string;
  /** Of the class. */
  name: string;
  others: readonly OtherPack[];
  onTakeBack: (how: TakingBack) => void;
}) {
  const { id, name, others } = props;
  const [reason, setReason] = useState('');
  const [instead, setInstead] = useState('');
  return (
    <details>
      <summary>{say('packs.takeBack', { name })}</summary>
      <form
        class="stack"
        aria-label={say('packs.takeBack', { name })}
        onSubmit={(event) => {
          event.preventDefault();
          props.onTakeBack({ reason: reason.trim(), instead: instead === '' ? undefined : instead });
        }}
      >
        <p>{say('packs.takeBackWhat', { name })}</p>
        <TextField
          id={`reason-${id}`}
          long
          label={say('packs.takeBackReason')}
          value={reason}
          onInput={(words) => setReason(words.slice(0, REASON_LENGTH))}
        />
        {others.length > 0 && (
          <div class="stack tight">
            <label class="strong" for={`instead-${id}`}>
              {say('packs.takeBackInstead')}
            </label>
            <select
              id={`instead-${id}`}
              class="field"
              value={instead}
              onChange={(event) => setInstead(event.currentTarget.value)}
            >
              <option value="">{say('packs.takeBackNothing')}</option>
              {others.map(({ packId, title }) => (
                <option key={packId} value={packId} dir="auto">
                  {title}
                </option>
              ))}
            </select>
          </div>
        )}
        <Button wide icon="turn" type="submit" disabled={reason.trim() === ''}>
          {say('packs.takeBack', { name })}
        </Button>
      </form>
    </details>
  );
}
