import { CardsDesk } from '../desk/cards/CardsDesk.tsx';
import { Opening } from '../ui/Opening.tsx';
import { Button } from '../ui/Button.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');

/** The cards of all classes of the school. */
export function OfficeCardsScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && (
        <CardsDesk
          classes={register.value.classes}
          action={
            <Button icon="lessons" href="/office/classes">
              {say('classes.add')}
            </Button>
          }
        />
      )}
    </OfficeDeskScreen>
  );
}
