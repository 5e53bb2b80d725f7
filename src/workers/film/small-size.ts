/** In pixels. */
export type FilmSize = { width: number; height: number };

/** A board that is written on can be read at this size, and a tablet's screen is hardly larger. */
const LONGEST_SIDE = 640;

/** The same shape with no side above 640, none larger than it was, and both even, as encoders want them. */
export function smallSize({ width, height }: FilmSize): FilmSize {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
  const even = (side: number) => Math.max(2, Math.floor(Math.round(side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
