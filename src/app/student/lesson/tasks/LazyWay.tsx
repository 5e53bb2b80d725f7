import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import type { WayProps } from './way-props.ts';

const say = wordsFor('lesson');

type LazyWayProps = WayProps & { load: () => Promise<FunctionComponent<WayProps>> };
type Loaded = { state: 'opening' | 'failed' } | { state: 'here'; Way: FunctionComponent<WayProps> };

/** A way whose code is fetched when it is opened. What cannot be read says so, with the other ways still there. */
export function LazyWay({ load, ...props }: LazyWayProps) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'opening' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const show = (next: Loaded) => {
      if (!gone) setLoaded(next);
    };
    load().then(
      (Way) => show({ state: 'here', Way }),
      () => show({ state: 'failed' }),
    );
    return () => {
      gone = true;
    };
  }, [load, tries]);
  if (loaded.state === 'here') return <loaded.Way {...props} />;
  if (loaded.state === 'opening') {
    return (
      <p class="quiet" role="status">
        {say('opening')}
      </p>
    );
  }
  const again = () => {
    setLoaded({ state: 'opening' });
    setTries(tries + 1);
  };
  return (
    <Trouble
      action={
        <div class="row">
          <Button icon="turn" onPress={again}>
            {say('tryAgain')}
          </Button>
        </div>
      }
    >
      {say('way.notRead')}
    </Trouble>
  );
}
