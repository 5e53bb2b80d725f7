import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('welcome');

export type Person = { personId: string; givenName: string; picture?: string | undefined };

/** The people of this device, as faces. Tapping one chooses it; nothing of theirs is shown before it is open. */
export function ProfileFaces(props: {
  people: readonly Person[];
  chosen: string | undefined;
  onChoose: (personId: string) => void;
}) {
  return (
    <ul class="people" aria-label={say('who.people')}>
      {props.people.map(({ personId, givenName, picture }) => (
        <li key={personId}>
          <button
            type="button"
            class={faceColour(personId)}
            aria-pressed={personId === props.chosen}
            onClick={() => props.onChoose(personId)}
          >
            <Face name={givenName} picture={picture} />
            <span class="name" dir="auto">
              {givenName}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
