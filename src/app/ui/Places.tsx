import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type PlaceLink = {
  href: string;
  icon: IconName;
  label: string;
  current: boolean;
  /** How many things wait there, and that in words for those who hear the page. */
  count?: { number: number; words: string } | undefined;
};

/** The places of a person: at the bottom, in reach of the thumb; at the side from 960 px. */
export function Places({ label, places }: { label: string; places: readonly PlaceLink[] }) {
  return (
    <nav class="places" aria-label={label}>
      {places.map(({ href, icon, label: word, current, count }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          <Icon name={icon} />
          {word}
          {count !== undefined && count.number > 0 && (
            <>
              <span class="count" aria-hidden="true">
                {count.number > 99 ? '99' : count.number}
              </span>
              <span class="sr">, {count.words}</span>
            </>
          )}
        </a>
      ))}
    </nav>
  );
}
