import { Icon } from '../ui/Icon.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('welcome');
const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The keys of a telephone. They never hold the focus of a form: pressing one types, it does not submit. */
export function PinKeys(props: {
  onDigit: (digit: string) => void;
  onRemove: () => void;
  disabled: boolean;
}) {
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      class="digit"
      disabled={props.disabled}
      onClick={() => props.onDigit(digit)}
    >
      {digit}
    </button>
  );
  return (
    <div class="keys digits">
      {ROWS.map(key)}
      <span />
      {key('0')}
      <button
        type="button"
        class="digit"
        aria-label={say('secret.removeLast')}
        disabled={props.disabled}
        onClick={props.onRemove}
      >
        <Icon name="back" size="l" />
      </button>
    </div>
  );
}
