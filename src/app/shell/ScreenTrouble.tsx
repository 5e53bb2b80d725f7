import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/words.ts';
import { FaultDetail } from './FaultDetail.tsx';

type ScreenTroubleProps = {
  /** `missing`: its code is not on this device and cannot be fetched now. `broken`: it could not be drawn. */
  why: 'missing' | 'broken';
  /** For the person who looks after devices. */
  detail?: string | undefined;
};

/** In the place of a page. That it is not here yet is part of living without internet, and no alarm. */
export function ScreenTrouble({ why, detail }: ScreenTroubleProps) {
  return (
    <main class="page" id="main">
      <h1 tabIndex={-1}>{say(why === 'missing' ? 'screenMissingTitle' : 'screenFailedTitle')}</h1>
      {why === 'missing' ? (
        <Sheet>
          <p class="with-icon" role="status">
            <Icon name="away" /> <span>{say('screenMissing')}</span>
          </p>
          <WaysOn />
        </Sheet>
      ) : (
        <Trouble action={<WaysOn />}>{say('screenFailed')}</Trouble>
      )}
      {detail !== undefined && <FaultDetail detail={detail} />}
    </main>
  );
}

function WaysOn() {
  return (
    <div class="row">
      <Button main icon="turn" onPress={() => location.reload()}>
        {say('tryAgain')}
      </Button>
      <Button href="/">{say('toStart')}</Button>
    </div>
  );
}
