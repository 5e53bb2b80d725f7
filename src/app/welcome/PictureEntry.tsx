import { useState } from 'preact/hooks';
import { PICTURES_IN_SECRET, secretOfPictures, type SecretPicture } from '#core/people/secrets.ts';
import { wordsFor } from '../ui/words.ts';
import { PictureKeys } from './PictureKeys.tsx';
import { SecretFrame } from './SecretFrame.tsx';
import type { SecretAsked } from './secret-asked.ts';

const say = wordsFor('welcome');

/** Three pictures, tapped in order; the third one gives the secret away at once. */
export function PictureEntry({ name, title, checking, wrong, until, onSecret }: SecretAsked) {
  const [picked, setPicked] = useState<readonly SecretPicture[]>([]);
  const pick = (picture: SecretPicture) => {
    const now = [...picked, picture];
    setPicked(now);
    if (now.length === PICTURES_IN_SECRET) onSecret(secretOfPictures(now));
  };
  return (
    <SecretFrame
      title={title ?? say('secret.pictures', { name })}
      slots={{
        given: picked.length,
        of: PICTURES_IN_SECRET,
        label: say('secret.picturesChosen', { chosen: picked.length }),
      }}
      checking={checking}
      wrong={wrong}
      until={until}
      onStartAgain={() => setPicked([])}
    >
      <PictureKeys
        onPick={pick}
        disabled={checking || until !== undefined || picked.length >= PICTURES_IN_SECRET}
      />
    </SecretFrame>
  );
}
