import { Picture } from './Picture.tsx';
import { isPicture } from './pictures.ts';

/** A person: their picture, or the first letter of their name. The name itself stands beside it. */
export function Face({ name, picture }: { name: string; picture?: string | undefined }) {
  return (
    <span class="face" aria-hidden="true">
      {picture !== undefined && isPicture(picture) ? <Picture name={picture} /> : [...name][0]}
    </span>
  );
}
