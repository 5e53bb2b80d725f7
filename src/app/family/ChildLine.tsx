import type { PlaceOfChild } from '#core/work/at-home.ts';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Icon } from '../ui/Icon.tsx';
import { sizeInWords } from '../ui/sizes.ts';
import { wordsFor } from '../ui/words.ts';
import { PlaceLine } from './PlaceLine.tsx';

const say = wordsFor('family');

export type ChildAtStop = {
  personId: string;
  name: string;
  picture: string | undefined;
  pieces: number;
  damaged: number;
  records: number;
  upBytes: number;
  hasWork: boolean;
  /** The other devices that this child uses. */
  places: readonly PlaceOfChild[];
};

/** One person of this device: what waits of theirs, by picture and word. */
export function ChildLine({ child, sending, now }: { child: ChildAtStop; sending: boolean; now: number }) {
  const waits = child.pieces > 0 || child.records > 0;
  return (
    <li class={`child ${faceColour(child.personId)}`}>
      <Face name={child.name} picture={child.picture} />
      <div>
        <h3 class="big" dir="auto">
          {child.name}
        </h3>
        <p class="with-icon quiet">
          <Icon name="tablet" /> {say('children.thisDevice')}
        </p>
        {child.places.map((place) => (
          <PlaceLine key={place.deviceId} place={place} now={now} />
        ))}
      </div>
      <span class={`picture-state ${waits ? 'up' : 'safe'}`}>
        <Icon name={waits ? 'left' : 'check'} size="xl" />
        <span class="sr">{say(waits ? 'children.waitsState' : 'children.safeState')}</span>
      </span>
      <p>
        <Standing child={child} sending={sending} />
        {child.damaged > 0 && <> {say('children.damaged', { name: child.name })}</>}
      </p>
    </li>
  );
}

function Standing({ child, sending }: { child: ChildAtStop; sending: boolean }) {
  const { pieces, records, upBytes, hasWork } = child;
  if (pieces === 0 && records === 0) {
    if (!hasWork) return <>{say('children.nothingYet')}</>;
    return (
      <>
        <b>{say('children.safe')}</b> {say('children.safeMore')}
      </>
    );
  }
  if (sending) return <b>{say('children.sending')}</b>;
  return (
    <>
      <b>{pieces > 0 ? say('children.waits', { pieces }) : say('children.waitsSmall')}.</b>{' '}
      {say('children.size', { size: sizeInWords(upBytes) })}
    </>
  );
}
