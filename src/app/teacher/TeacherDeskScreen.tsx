import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { readContact } from '#local/desk/read-contact.ts';
import { reviewQueue } from '#core/work/review-queue.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Desk } from '../ui/Desk.tsx';
import { DeskFoot } from '../ui/DeskFoot.tsx';
import { momentInWords } from '../ui/moments.ts';
import type { PlaceLink } from '../ui/Places.tsx';
import { wordsFor } from '../ui/words.ts';
import './teacher.css';
import { useDesk } from './use-desk.ts';

const say = wordsFor('teacher');

export const TEACHER = { review: '/teacher', class: '/teacher/class', packs: '/teacher/packs' } as const;

/** The desk that all of a teacher's pages lie on. */
export function TeacherDeskScreen({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const desk = useDesk('student');
  const pieces = desk.state === 'here' ? reviewQueue(desk.value.events).length : 0;
  const places: PlaceLink[] = [
    {
      href: TEACHER.review,
      icon: 'inbox',
      label: say('place.review'),
      current: path === TEACHER.review,
      count: { number: pieces, words: say('review.count', { pieces }) },
    },
    { href: TEACHER.class, icon: 'people', label: say('place.class'), current: path === TEACHER.class },
    { href: TEACHER.packs, icon: 'pack', label: say('place.packs'), current: path === TEACHER.packs },
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
