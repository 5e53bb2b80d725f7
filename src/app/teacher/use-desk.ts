import type { KnownEvent } from '#core/work/event.ts';
import { readClasses, type ClassOnDesk } from '#local/desk/read-classes.ts';
import { readStreams } from '#local/desk/read-streams.ts';
import { workOfStreams, type WorkToReview } from '#core/work/review-queue.ts';
import type { StreamKind } from '#core/work/stream.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** `works`: everything that was handed in, oldest first. */
export type OnDesk = { classes: ClassOnDesk[]; events: KnownEvent[]; works: WorkToReview[] };

/** The classes of the teacher who sits here, and the events of the streams of these kinds, as this device has them. */
export function useDesk(...kinds: StreamKind[]): Stored<OnDesk> {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const question = async () => {
    const classes = await readClasses(work, personId);
    const streams = await readStreams(work, personId, kinds);
    return {
      classes,
      events: streams.flatMap(({ events }) => events),
      works: workOfStreams(streams.map(({ works }) => works)),
    };
  };
  return useStored(question, [work, personId, kinds.join(' ')]);
}
