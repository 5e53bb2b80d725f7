import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { readContact } from '#local/desk/read-contact.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Desk } from '../ui/Desk.tsx';
import { DeskFoot } from '../ui/DeskFoot.tsx';
import { momentInWords } from '../ui/moments.ts';
import type { PlaceLink } from '../ui/Places.tsx';
import { wordsFor } from '../ui/words.ts';
import './office.css';

const say = wordsFor('office');

const OFFICE = { people: '/office', classes: '/office/classes', health: '/office/health' } as const;

/** The desk that all of the office's pages lie on. */
export function OfficeDeskScreen({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const places: PlaceLink[] = [
    { href: OFFICE.people, icon: 'people', label: say('place.people'), current: path === OFFICE.people },
    { href: OFFICE.classes, icon: 'lessons', label: say('place.classes'), current: path === OFFICE.classes },
    { href: OFFICE.health, icon: 'school', label: say('place.health'), current: path === OFFICE.health },
  ];
  return (
    <Desk places={places} foot={<FootScreen />}>
      {children}
    </Desk>
  );
}

function FootScreen() {
  const { work, people, school, clock } = useParts();
  const { route } = useLocation();
  const contact = useStored(() => readContact(work), [work]);
  const { at, waiting } = contact.state === 'here' ? contact.value : { at: null, waiting: 0 };
  const switchPerson = () => {
    people.close();
    route('/welcome');
  };
  return (
    <DeskFoot
      name={people.profile.value?.givenName ?? ''}
      lastAtSchool={at === null ? undefined : momentInWords(at, clock.now())}
      waiting={waiting}
      busy={school.visiting.value.state === 'busy'}
      onSync={() => void school.visitNow('person')}
      onSwitch={switchPerson}
    />
  );
}
