import { Button } from './Button.tsx';
import { Trouble } from './Trouble.tsx';
import { say } from './words.ts';

/** The device's store did not answer. Mostly another start of the page mends that. */
export function ReadTrouble() {
  return (
    <Trouble
      action={
        <div class="row">
          <Button icon="turn" onPress={() => location.reload()}>
            {say('tryAgain')}
          </Button>
        </div>
      }
    >
      {say('readFailed')}
    </Trouble>
  );
}
