import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useFocusAfter } from '../../use-focus-after.ts';
import { MediaIcon } from './MediaIcon.tsx';
import type { TakeOut } from './use-take-out.ts';

const say = wordsFor('lesson');

/** What was taken out can come back. The focus goes here, since the button that was pressed is gone. */
export function TakenOutNote({ takeOut }: { takeOut: TakeOut }) {
  const { taken, action, putBack } = takeOut;
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (taken !== undefined) note.current?.querySelector('button')?.focus();
  }, [taken]);
  // Once it is back, the way goes on at its first button.
  useFocusAfter(taken, () =>
    taken === undefined
      ? note.current?.parentElement?.querySelector<HTMLElement>('button:enabled')
      : undefined,
  );
  return (
    <>
      <div role="status" ref={note}>
        {taken !== undefined && (
          <p class="row spread">
            <span>{say('media.takenOut')}</span>
            <Button onPress={putBack}>
              <MediaIcon name="undo" /> {say('media.putBack')}
            </Button>
          </p>
        )}
      </div>
      {action.failed && <Trouble>{say('actionFailed')}</Trouble>}
    </>
  );
}
