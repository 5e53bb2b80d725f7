import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { PersonId } from '#core/people/ids.ts';
import { readStanding } from '#local/desk/read-contact.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { useParts } from '../parts.ts';
import { useListen } from '../platform/use-listen.ts';
import { useStored } from '../platform/use-stored.ts';
import { whereItStands } from '../platform/where-it-stands.ts';
import type { Listen } from '../ui/ListenButton.tsx';
import { spokenLocale } from '../ui/words.ts';

export type Student = {
  profile: ProfileRow | undefined;
  personId: PersonId;
  stream: StreamId;
  /** The quiet line under the heading; missing while it is being read. */
  where: string | undefined;
  listen: Listen;
  /** There when the school has forgotten who this is: lets the person say it once more. */
  onSayWho: (() => void) | undefined;
};

/** What every screen of a student needs: who it is, when the school was last heard, and the voice. */
export function useStudent(): Student {
  const { work, clock, people } = useParts();
  const profile = people.profile.value;
  // Somebody has just closed their profile: the screen is about to go, and reads an empty stream until then.
  const personId = (profile?.personId ?? 'nobody') as PersonId;
  const contact = useStored(() => readStanding(work, personId), [work, personId]);
  const listen = useListen(spokenLocale());
  const where = contact.state === 'here' ? whereItStands(contact.value.at, clock.now()) : undefined;
  const signedOut = contact.state === 'here' && !contact.value.signedIn;
  const onSayWho = signedOut ? people.close : undefined;
  return { profile, personId, stream: streamOf('student', personId), where, listen, onSayWho };
}
