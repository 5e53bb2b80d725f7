import { useRef } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';

const say = wordsFor('student');

type PhotoAnswerProps = { keep: (picture: Blob) => Promise<void> };

/** Pictures, taken now or chosen; several at once are fine. Each is on the disk before it shows. */
export function PhotoAnswer({ keep }: PhotoAnswerProps) {
  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const keeping = useAction();
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    // The same picture may be chosen again after it was taken out.
    input.value = '';
    keeping.run(async () => {
      for (const file of files) await keep(file);
    });
  };
  return (
    <div class="stack">
      <input
        {...{
          ref: camera,
          hidden: true,
          type: 'file' as const,
          accept: 'image/*',
          capture: 'environment' as const,
        }}
        aria-label={say('task.takePhoto')}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        {...{ ref: chooser, hidden: true, type: 'file' as const, accept: 'image/*', multiple: true }}
        aria-label={say('task.choosePhoto')}
        onChange={(event) => take(event.currentTarget)}
      />
      <div class="row">
        <Button icon="camera" disabled={keeping.busy} onPress={() => camera.current?.click()}>
          {say('task.takePhoto')}
        </Button>
        <Button icon="picture" disabled={keeping.busy} onPress={() => chooser.current?.click()}>
          {say('task.choosePhoto')}
        </Button>
      </div>
      <p class="quiet" role="status">
        {keeping.busy && say('saving')}
      </p>
      {keeping.failed && <Trouble>{say('task.photoFailed')}</Trouble>}
    </div>
  );
}
