import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './track.css';
import { say } from './words.ts';

/** The four stops of a piece of work, in order. Never one tick for all four. */
export const STOPS = ['saved', 'left', 'at-school', 'seen'] as const;
export type Stop = (typeof STOPS)[number];

const ICON: Record<Stop, IconName> = { saved: 'tablet', left: 'left', 'at-school': 'school', seen: 'eye' };
const WORD = {
  saved: 'trackSaved',
  left: 'trackLeft',
  'at-school': 'trackAtSchool',
  seen: 'trackSeen',
} as const satisfies Record<Stop, string>;

function stateOf(stop: number, now: number): 'done' | 'now' | '' {
  if (stop === now) return 'now';
  return stop < now ? 'done' : '';
}

export function Track({ at }: { at: Stop }) {
  const now = STOPS.indexOf(at);
  return (
    <div class="track-box">
      <ol class="track" aria-label={say('track')}>
        {STOPS.map((stop, index) => (
          <li key={stop} class={stateOf(index, now)} aria-current={index === now ? 'step' : undefined}>
            <span class="stop">
              <Icon name={ICON[stop]} />
            </span>
            {say(WORD[stop])}
          </li>
        ))}
      </ol>
    </div>
  );
}
