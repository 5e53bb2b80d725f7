import { useRef, useState } from 'preact/hooks';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { useAction } from '../../../use-action.ts';
import type { LessonTools } from '../../lesson-tools.ts';

const say = wordsFor('lesson');

type ChooseFilmProps = { blockId: string; tools: LessonTools; disabled: boolean };

/** A film that was made elsewhere. It is on the disk before it shows. */
export function ChooseFilm({ blockId, tools, disabled }: ChooseFilmProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const keeping = useAction();
  const [asItWas, setAsItWas] = useState(false);
  const take = (input: HTMLInputElement) => {
    const [film] = input.files ?? [];
    // The same film may be chosen again after it was taken out.
    input.value = '';
    if (film === undefined) return;
    setAsItWas(false);
    keeping.run(async () => {
      setAsItWas((await tools.keepFilm(blockId, film)) === 'as-it-was');
    });
  };
  return (
    <>
      <input
        {...{ ref: chooser, hidden: true, type: 'file', accept: 'video/*' }}
        aria-label={say('media.chooseFilm')}
        onChange={(event) => take(event.currentTarget)}
      />
      <div class="row">
        <Button icon="film" disabled={disabled || keeping.busy} onPress={() => chooser.current?.click()}>
          {say('media.chooseFilm')}
        </Button>
      </div>
      <p class="quiet">{say('media.chosenFilm')}</p>
      <p class={keeping.busy ? 'quiet' : undefined} role="status">
        {keeping.busy ? say('saving') : asItWas && say('media.filmAsItWas')}
      </p>
      {keeping.failed && <Trouble>{say('media.filmFailed')}</Trouble>}
    </>
  );
}
