import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';

/** More than so many would not stand in one row. */
const ROOMY = 4;

/** How much of a secret has been given: ticks, never the pictures or digits themselves. */
export function Slots({ given, of, label }: { given: number; of: number; label: string }) {
  return (
    <div class={classNames('slots', of > ROOMY && 'small')} role="status" aria-label={label}>
      {Array.from({ length: of }, (_, index) => (
        <span key={index} class={classNames(index < given && 'filled', index === given && 'next')}>
          {index < given && <Icon name="check" size="l" />}
        </span>
      ))}
    </div>
  );
}
