import { isPicture, PICTURES } from './pictures.ts';

/** A picture of Bookbag's own set: of a face, or of a picture password. Nothing for a name that is not in it. */
export function Picture({ name }: { name: string }) {
  if (!isPicture(name)) return null;
  const { line, area } = PICTURES[name];
  return (
    <svg class="picture" viewBox="0 0 48 48" aria-hidden="true">
      <path class="area" d={area} />
      <path d={line} />
    </svg>
  );
}
