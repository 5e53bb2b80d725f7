import { CardsDesk } from '../desk/cards/CardsDesk.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { useRegister } from './use-register.ts';

/** The cards of all classes of the school. */
export function OfficeCardsScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && (
        <CardsDesk
          classes={[...register.value.classes].sort((a, b) =>
            a.title.localeCompare(b.title, undefined, { numeric: true }),
          )}
        />
      )}
    </OfficeDeskScreen>
  );
}
