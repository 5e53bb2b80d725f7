import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('student');

type LazyPartProps<P extends object> = {
  /** The same function at every drawing. */
  load: () => Promise<FunctionComponent<P>>;
  props: P;
  /** What is said when its code cannot be read. */
  failed: string;
};
type Loaded<P> = { state: 'opening' | 'failed' } | { state: 'here'; Part: FunctionComponent<P> };

/** A part of a page whose code is fetched when it is opened. */
export function LazyPart<P extends object>({ load, props, failed }: LazyPartProps<P>) {
  const [loaded, setLoaded] = useState<Loaded<P>>({ state: 'opening' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    const show = (next: Loaded<P>) => {
      if (!gone) setLoaded(next);
    };
    load().then(
      (Part) => show({ state: 'here', Part }),
      () => show({ state: 'failed' }),
    );
    return () => {
      gone = true;
    };
  }, [load, tries]);
  if (loaded.state === 'here') return <loaded.Part {...props} />;
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
      {failed}
    </Trouble>
  );
}
