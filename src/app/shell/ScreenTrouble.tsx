import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/words.ts';
import { FaultDetail } from './FaultDetail.tsx';

type ScreenTroubleProps = {
  /** `missing`: its code is not on this device and cannot be fetched now. `broken`: it could not be drawn. */
  why: 'missing' | 'broken';
  /** For the person who looks after devices. */
  detail?: string | undefined;
};

/** In the place of a page. */
export function ScreenTrouble({ why, detail }: ScreenTroubleProps) {
  return (
    <main class="page" id="main">
      <h1 tabIndex={-1}>{say(why === 'missing' ? 'screenMissingTitle' : 'screenFailedTitle')}</h1>
      <Trouble
        action={
          <div class="row">
            <Button main icon="turn" onPress={() => location.reload()}>
              {say('tryAgain')}
            </Button>
            <Button href="/">{say('toStart')}</Button>
          </div>
        }
      >
        {say(why === 'missing' ? 'screenMissing' : 'screenFailed')}
      </Trouble>
      {detail !== undefined && <FaultDetail detail={detail} />}
    </main>
  );
}
