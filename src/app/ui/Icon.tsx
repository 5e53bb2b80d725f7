import { classNames } from './class-names.ts';
import { ICONS, type IconName } from './icons.ts';

/** They point along the way that one reads. */
const TURNING: ReadonlySet<IconName> = new Set(['back', 'next']);

/** A picture beside a word: it is hidden from screen readers, since the word says it. */
export function Icon({ name, size }: { name: IconName; size?: 'l' | 'xl' }) {
  return (
    <svg
      class={classNames('icon', size, TURNING.has(name) && 'turns')}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}
