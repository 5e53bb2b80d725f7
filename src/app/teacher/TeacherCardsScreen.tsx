import { CardsDesk } from '../desk/cards/CardsDesk.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useDesk } from './use-desk.ts';

/** The cards of a teacher's own classes. */
export function TeacherCardsScreen() {
  const desk = useDesk();
  return (
    <TeacherDeskScreen>
      {desk.state === 'opening' && <Opening />}
      {desk.state === 'failed' && <ReadTrouble />}
      {desk.state === 'here' && <CardsDesk classes={desk.value.classes} />}
    </TeacherDeskScreen>
  );
}
