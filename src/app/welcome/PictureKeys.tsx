import { sayAloud } from '../platform/say-aloud.ts';
import { Picture } from '../ui/Picture.tsx';
import { wordsFor } from '../ui/words.ts';
import { SECRET_PICTURES, type SecretPicture } from '#core/people/secrets.ts';

const say = wordsFor('welcome');

/** Nine pictures, each with its word, which is said aloud when it is tapped. */
export function PictureKeys({
  onPick,
  disabled,
}: {
  onPick: (picture: SecretPicture) => void;
  disabled: boolean;
}) {
  const pick = (picture: SecretPicture) => {
    sayAloud(say(`picture.${picture}`));
    onPick(picture);
  };
  return (
    <div class="keys">
      {SECRET_PICTURES.map((picture) => (
        <button key={picture} type="button" disabled={disabled} onClick={() => pick(picture)}>
          <Picture name={picture} />
          {say(`picture.${picture}`)}
        </button>
      ))}
    </div>
  );
}
