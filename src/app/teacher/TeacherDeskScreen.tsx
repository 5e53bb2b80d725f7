import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { unanswered } from '#core/work/review-queue.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { Desk } from '../desk/Desk.tsx';
import { DeskFootScreen } from '../desk/DeskFootScreen.tsx';
import type { PlaceLink } from '../ui/Places.tsx';
import { wordsFor } from '../ui/words.ts';
import { useUnread } from '../conversation/use-conversations.ts';
import { useLetGo } from '../desk/use-let-go.ts';
import { useParts } from '../parts.ts';
import { useFirstScreen } from '../platform/first-screen.ts';
import type { Stored } from '../platform/use-stored.ts';
import './teacher.css';
import { isSubstitute, OpenClassesScreen } from './OpenClassesScreen.tsx';
import { isOpenToSubstitute, TEACHER } from './places.ts';
import { useSendingByItself } from './tonight/use-sending.ts';
import { useDesk, worksOn } from './use-desk.ts';

const say = wordsFor('teacher');

type TeacherDeskProps = {
  children: ComponentChildren;
  /** What the page has read of the students' streams, where it has: a class is not read twice. */
  desk?: Stored<Pick<OnDesk, 'classes' | 'students'>>;
};

/** The desk that all of a teacher's pages lie on. */
export function TeacherDeskScreen({ children, desk }: TeacherDeskProps) {
  return desk === undefined ? (
    <ReadDesk>{children}</ReadDesk>
  ) : (
    <PlacesOnDesk desk={desk}>{children}</PlacesOnDesk>
  );
}

function ReadDesk({ children }: Pick<TeacherDeskProps, 'children'>) {
  return <PlacesOnDesk desk={useDesk()}>{children}</PlacesOnDesk>;
}

function PlacesOnDesk({ children, desk }: Required<TeacherDeskProps>) {
  const { path } = useLocation();
  const { people } = useParts();
  const mayShow = useLetGo();
  useFirstScreen(desk.state === 'here');
  useSendingByItself();
  const pieces = desk.state === 'here' ? unanswered(worksOn(desk.value)).length : 0;
  const unread = useUnread('teacher');
  const places: PlaceLink[] = [
    {
      href: TEACHER.review,
      icon: 'inbox',
      label: say('place.review'),
      current: path === TEACHER.review,
      count: { number: pieces, words: say('review.count', { pieces }) },
    },
    {
      href: TEACHER.class,
      icon: 'people',
      label: say('place.class'),
      current: path.startsWith(TEACHER.class),
    },
    {
      href: TEACHER.messages,
      icon: 'messages',
      label: say('place.messages'),
      current: path.startsWith(TEACHER.messages),
      count: { number: unread, words: say('messages.count', { messages: unread }) },
    },
    {
      href: TEACHER.tonight,
      icon: 'plus',
      label: say('place.tonight'),
      current: path === TEACHER.tonight,
    },
    {
      href: TEACHER.courses,
      icon: 'report',
      label: say('place.courses'),
      current: path === TEACHER.courses,
    },
    { href: TEACHER.packs, icon: 'pack', label: say('place.packs'), current: path === TEACHER.packs },
    { href: TEACHER.cards, icon: 'key', label: say('place.cards'), current: path === TEACHER.cards },
  ];
  const open = isSubstitute(people.profile.value)
    ? places.filter(({ href }) => isOpenToSubstitute(href))
    : places;
  return (
    <Desk places={open} foot={<DeskFootScreen />}>
      {isSubstitute(people.profile.value)
        ? mayShow && <OpenClassesScreen desk={desk}>{children}</OpenClassesScreen>
        : children}
    </Desk>
  );
}
