import { useLocation } from 'preact-iso';
import { readContact } from '#local/desk/read-contact.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { DeskFoot } from './DeskFoot.tsx';
import { whereItStands } from '../platform/where-it-stands.ts';

/** The foot of every desk, a teacher's and the office's. */
export function DeskFootScreen() {
  const { work, people, school, clock, speak } = useParts();
  const { route } = useLocation();
  const profile = people.profile.value;
  const personId = profile?.personId ?? '';
  const contact = useStored(() => readContact(work, personId), [work, personId]);
  const { at, waiting, signedIn } =
    contact.state === 'here' ? contact.value : { at: null, waiting: 0, signedIn: true };
  const switchPerson = () => {
    people.close();
    route('/welcome');
  };
  return (
    <DeskFoot
      name={profile?.givenName ?? ''}
      where={whereItStands(at, clock.now())}
      waiting={waiting}
      signedIn={signedIn}
      busy={school.visiting.value.state === 'busy'}
      onSync={() => void school.visitNow('person')}
      onSwitch={switchPerson}
      onSpeak={(locale) => void speak(locale)}
    />
  );
}
