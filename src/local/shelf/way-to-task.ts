/** From a piece of work to the lesson in which it can be changed: a version of its pack that is whole on this device. */
import type { PersonId } from '#core/people/ids.ts';
import { isNewer } from '#core/work/pack-shelf.ts';
import type { Place } from '#core/work/payloads.ts';
import { resumeKey, ResumeSchema } from '#core/work/resume.ts';
import { streamOf } from '#core/work/stream.ts';
import * as v from 'valibot';
import type { Clock } from '../outbox/clock.ts';
import { readRegister, saveRegister } from '../outbox/save-register.ts';
import type { PackRow, PacksDatabase } from '../store/packs-database.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type Stores = { work: WorkDatabase; packs: PacksDatabase; clock: Clock };

/** The very version it was made on before any other, then the newest. */
function inOrder({ packHash }: Place): (a: PackRow, b: PackRow) => number {
  const rank = (row: PackRow) => (row.hash === packHash ? 0 : 1);
  return (a, b) => rank(a) - rank(b) || (isNewer(a.entry, b.entry) ? -1 : 1);
}

/**
 * Makes the task the place where the lesson goes on. Undefined when the lesson is not on this device: the draft is
 * there when it comes.
 */
export async function wayToTask(
  { work, packs, clock }: Stores,
  { personId, place }: { personId: PersonId; place: Place },
): Promise<{ packHash: string; lessonId: string } | undefined> {
  const rows = await packs.packs.toArray();
  const [row] = rows
    .filter(({ packId, state }) => packId === place.packId && (state === 'here' || state === 'damaged'))
    .filter(({ entry }) => entry.lessons.some(({ id }) => id === place.lessonId))
    .sort(inOrder(place));
  if (row === undefined) return undefined;
  const key = resumeKey(place);
  const stream = streamOf('student', personId);
  const resume = v.safeParse(ResumeSchema, await readRegister(work, stream, key));
  if (resume.success) {
    const payload = { ...resume.output, blockId: place.blockId };
    await saveRegister(work, { stream, key, payload, personId }, clock);
  }
  return { packHash: row.hash, lessonId: place.lessonId };
}
