import type { ChildAtHome } from '#core/work/at-home.ts';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Icon } from '../ui/Icon.tsx';
import { wordsFor } from '../ui/words.ts';
import { PlaceLine } from './PlaceLine.tsx';

const say = wordsFor('family');

/** A child of the household who does not use this device: where their work is, and how old that word is. */
export function ElsewhereLine({ child, now }: { child: ChildAtHome; now: number }) {
  const { personId, givenName: name, picture, places } = child;
  return (
    <li class={`child ${faceColour(personId)}`}>
      <Face name={name} picture={picture} />
      <div>
        <h3 class="big" dir="auto">
          {name}
        </h3>
        {places.length === 0 && <p>{say('home.nowhere', { name })}</p>}
        {places.map((place) => (
          <PlaceLine key={place.deviceId} place={place} now={now} />
        ))}
      </div>
      <span class="picture-state">
        <Icon name={places.length === 0 ? 'unknown' : 'away'} size="xl" />
        <span class="sr">{say(places.length === 0 ? 'home.nowhereState' : 'home.elsewhereState')}</span>
      </span>
    </li>
  );
}
