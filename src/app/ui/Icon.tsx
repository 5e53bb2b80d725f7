import { ICONS, type IconName } from './icons.ts';

/** A picture beside a word: it is hidden from screen readers, since the word says it. */
export function Icon({ name, size }: { name: IconName; size?: 'l' | 'xl' }) {
  return (
    <svg class={size === undefined ? 'icon' : `icon ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}
