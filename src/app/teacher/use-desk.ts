import type { KnownEvent } from '#core/work/event.ts';
import { readClasses, readEvents, type ClassOnDesk } from '#local/desk/read-classes.ts';
import type { StreamKind } from '#core/work/stream.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

export type OnDesk = { classes: ClassOnDesk[]; events: KnownEvent[] };

/** The classes of the teacher who sits here, and the events of the streams of these kinds, as this device has them. */
export function useDesk(...kinds: StreamKind[]): Stored<OnDesk> {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const question = async () => ({
    classes: await readClasses(work, personId),
    events: await readEvents(work, personId, kinds),
  });
  return useStored(question, [work, personId, kinds.join(' ')]);
}
