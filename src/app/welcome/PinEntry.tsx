import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { PIN_DIGITS } from '#core/people/secrets.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { PinKeys } from './PinKeys.tsx';
import { SecretFrame } from './SecretFrame.tsx';
import type { SecretAsked } from './secret-asked.ts';

const say = wordsFor('welcome');

/** Enter on a button or a link is theirs. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input') !== null;
}

/** A PIN by the keys on screen or the digits of a keyboard; Enter opens. */
export function PinEntry({ name, title, checking, wrong, until, onSecret }: SecretAsked) {
  const form = useRef<HTMLFormElement>(null);
  const [digits, setDigits] = useState('');
  const ready = digits.length >= PIN_DIGITS.least && !checking && until === undefined;
  const type = (digit: string) => setDigits((typed) => (typed + digit).slice(0, PIN_DIGITS.most));
  const remove = () => setDigits((typed) => typed.slice(0, -1));
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (checking || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^\d$/.test(event.key)) type(event.key);
      if (event.key === 'Backspace') remove();
      if (event.key === 'Enter' && !isControl(event.target)) form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [checking]);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSecret(digits);
      }}
    >
      <SecretFrame
        title={title ?? say('secret.pin', { name })}
        slots={{
          given: digits.length,
          of: Math.max(PIN_DIGITS.least, digits.length),
          label: say('secret.pinTyped', { typed: digits.length }),
        }}
        checking={checking}
        wrong={wrong}
        until={until}
        onStartAgain={() => setDigits('')}
      >
        <PinKeys onDigit={type} onRemove={remove} disabled={checking || until !== undefined} />
        <Button main large wide type="submit" disabled={!ready}>
          {say('secret.open')}
        </Button>
      </SecretFrame>
    </form>
  );
}
