import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { reviewQueue } from '#core/work/review-queue.ts';
import { Desk } from '../desk/Desk.tsx';
import { DeskFootScreen } from '../desk/DeskFootScreen.tsx';
import type { PlaceLink } from '../ui/Places.tsx';
import { wordsFor } from '../ui/words.ts';
import './teacher.css';
import { useDesk } from './use-desk.ts';

const say = wordsFor('teacher');

export const TEACHER = {
  review: '/teacher',
  class: '/teacher/class',
  packs: '/teacher/packs',
  cards: '/teacher/cards',
} as const;

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
    { href: TEACHER.cards, icon: 'key', label: say('place.cards'), current: path === TEACHER.cards },
  ];
  return (
    <Desk places={places} foot={<DeskFootScreen />}>
      {children}
    </Desk>
  );
}
