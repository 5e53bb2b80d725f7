import type { ComponentChildren } from 'preact';
import './desk.css';
import { Icon } from '../ui/Icon.tsx';
import type { PlaceLink } from '../ui/Places.tsx';
import { say } from '../ui/words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

type DeskProps = {
  places: readonly PlaceLink[];
  /** Whose desk it is, and what they may do about it: below the places. */
  foot: ComponentChildren;
  children: ComponentChildren;
};

/** A desk: canvas at the side with the places, the work on paper beside it. For staff, on larger screens first. */
export function Desk({ places, foot, children }: DeskProps) {
  const page = useKeptFocus();
  return (
    <div class="desk" ref={page}>
      <header class="side">
        <div>
          <p class="brand">
            <Icon name="bag" size="l" /> Bookbag
          </p>
          <nav aria-label={say('places')}>
            {places.map(({ href, icon, label, current, count }) => (
              <a key={href} href={href} aria-current={current ? 'page' : undefined}>
                <Icon name={icon} /> {label}
                {count !== undefined && count.number > 0 && (
                  <>
                    <span class="n" aria-hidden="true">
                      {count.number}
                    </span>
                    <span class="sr">, {count.words}</span>
                  </>
                )}
              </a>
            ))}
          </nav>
          <div class="foot">{foot}</div>
        </div>
      </header>
      <main class="work" id="main">
        {children}
      </main>
    </div>
  );
}
