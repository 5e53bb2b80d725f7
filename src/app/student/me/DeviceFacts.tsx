import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { sizeInWords } from '../../ui/sizes.ts';
import { wordsFor } from '../../ui/words.ts';

const say = wordsFor('student');

type DeviceFactsProps = {
  lessonBytes: number | undefined;
  usedBytes: number | undefined;
  /** The browser has promised not to clear this by itself; undefined while that is not known. */
  persisted: boolean | undefined;
  onPersist: () => void;
};

/** What this device holds, and whether the browser may clear it. */
export function DeviceFacts({ lessonBytes, usedBytes, persisted, onPersist }: DeviceFactsProps) {
  return (
    <Sheet label={say('me.device')}>
      <h2>{say('me.device')}</h2>
      <dl class="facts">
        {lessonBytes !== undefined && (
          <div>
            <dt>{say('me.lessons')}</dt>
            <dd>{sizeInWords(lessonBytes)}</dd>
          </div>
        )}
        {usedBytes !== undefined && (
          <div>
            <dt>{say('me.used')}</dt>
            <dd>{sizeInWords(usedBytes)}</dd>
          </div>
        )}
      </dl>
      {persisted === true && (
        <Mark icon="check" tone="good">
          {say('me.persisted')}
        </Mark>
      )}
      {persisted === false && (
        <div class="stack">
          <p>{say('me.notPersisted')}</p>
          <div>
            <Button onPress={onPersist}>{say('me.persist')}</Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
