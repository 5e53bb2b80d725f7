/**
 * A film that was made elsewhere and picked: where and when it was made, and with what, stays with the family. It is the
 * same film to the bit, and as long; a device that is on loan could not make it smaller in any time that a child has.
 */
import { quietMp4 } from './mp4.ts';
import { quietWebm } from './webm.ts';

/** `isQuiet`: it was understood, and says nothing but itself; otherwise it is as it was. */
export type PickedFilm = { film: Blob; isQuiet: boolean };

export async function quietFilm(picked: Blob): Promise<PickedFilm> {
  const quiet = (await quietWebm(picked)) ?? (await tryMp4(picked));
  return { film: quiet ?? picked, isQuiet: quiet !== undefined };
}

async function tryMp4(picked: Blob): Promise<Blob | undefined> {
  try {
    return await quietMp4(picked);
  } catch (error) {
    // A table that says more than it has: the film is not what it seems.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
