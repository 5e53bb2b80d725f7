import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { Desk } from '../desk/Desk.tsx';
import { DeskFootScreen } from '../desk/DeskFootScreen.tsx';
import type { PlaceLink } from '../ui/Places.tsx';
import { wordsFor } from '../ui/words.ts';
import './office.css';

const say = wordsFor('office');

const OFFICE = {
  people: '/office',
  staff: '/office/staff',
  classes: '/office/classes',
  activity: '/office/activity',
  cards: '/office/cards',
  notices: '/office/notices',
  aside: '/office/aside',
  help: '/office/help-code',
  health: '/office/health',
} as const;

/** The desk that all of the office's pages lie on. */
export function OfficeDeskScreen({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const places: PlaceLink[] = [
    { href: OFFICE.people, icon: 'people', label: say('place.people'), current: isOfPeople(path) },
    { href: OFFICE.staff, icon: 'me', label: say('place.staff'), current: path === OFFICE.staff },
    { href: OFFICE.classes, icon: 'lessons', label: say('place.classes'), current: path === OFFICE.classes },
    {
      href: OFFICE.activity,
      icon: 'report',
      label: say('place.activity'),
      current: path === OFFICE.activity,
    },
    { href: OFFICE.cards, icon: 'key', label: say('place.cards'), current: path === OFFICE.cards },
    {
      href: OFFICE.notices,
      icon: 'messages',
      label: say('place.notices'),
      current: path === OFFICE.notices,
    },
    { href: OFFICE.aside, icon: 'inbox', label: say('place.aside'), current: path === OFFICE.aside },
    { href: OFFICE.help, icon: 'unknown', label: say('place.helpCode'), current: path === OFFICE.help },
    { href: OFFICE.health, icon: 'school', label: say('place.health'), current: path === OFFICE.health },
  ];
  return (
    <Desk places={places} foot={<DeskFootScreen />}>
      {children}
    </Desk>
  );
}

/** Each person has a page of their own. */
function isOfPeople(path: string): boolean {
  return path === OFFICE.people || path.startsWith('/office/people/');
}
