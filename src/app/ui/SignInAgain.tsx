import { Button } from './Button.tsx';
import { Mark } from './Mark.tsx';
import { Sheet } from './Sheet.tsx';
import { say } from './words.ts';

/** The school has forgotten who this is: work still goes up, nothing comes down. A quiet word, and the way on. */
export function SignInAgain({ onSayWho }: { onSayWho: () => void }) {
  return (
    <Sheet>
      <Mark icon="key">{say('againWhy')}</Mark>
      <div class="row">
        <Button icon="key" onPress={onSayWho}>
          {say('againDo')}
        </Button>
      </div>
    </Sheet>
  );
}
