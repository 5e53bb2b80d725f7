import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Picture } from '#core/lesson/text.ts';
import { classNames } from '../../../ui/class-names.ts';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');

type WorkPictureProps = {
  picture: Picture;
  href: string;
  /** What lies on the picture, measured in shares of it. */
  children: ComponentChildren;
  onPress?: (event: MouseEvent) => void;
};

/** A picture that something is done on; one that cannot be shown leaves what lies on it as a list. Left is left on it, in whichever direction the text runs. */
export function WorkPicture({ picture, href, children, onPress }: WorkPictureProps) {
  const [broken, setBroken] = useState(false);
  return (
    <>
      <div
        class={classNames('work-picture', broken && 'broken')}
        dir="ltr"
        style={{ maxWidth: `${picture.width}px` }}
        onClick={onPress}
      >
        <img
          src={href}
          alt={picture.alt}
          width={picture.width}
          height={picture.height}
          draggable={false}
          onError={() => setBroken(true)}
        />
        {children}
      </div>
      {broken && <p class="mark bad">{say('lesson.pictureBroken')}</p>}
    </>
  );
}
