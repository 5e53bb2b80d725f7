import type { ChildAtHome, PlaceOfChild } from './at-home.ts';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Icon } from '../ui/Icon.tsx';
import { momentInWords } from '../ui/moments.ts';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { kindInWords } from './kind-in-words.ts';

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

export function PlaceLine({ place, now }: { place: PlaceOfChild; now: number }) {
  const { kind, heardAt, pieces, bytes } = place;
  const device = kindInWords(kind);
  return (
    <p class="with-icon quiet">
      <Icon name={kind === 'chromebook' || kind === 'computer' ? 'laptop' : 'tablet'} />
      <span>
        {say('home.heard', { device, when: momentInWords(heardAt, now) })}{' '}
        {pieces > 0 && <b>{say('home.waits', { pieces, size: sizeInWords(bytes) })}</b>}
      </span>
    </p>
  );
}
