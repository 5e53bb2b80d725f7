import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/Button.tsx';
import type { Listen } from '../../ui/Page.tsx';
import { wordsFor } from '../../ui/words.ts';
import { SaveMark } from './SaveMark.tsx';
import type { SaveState } from './saver.ts';

const say = wordsFor('student');

type LessonHeadProps = {
  listen: Listen | undefined;
  saving: ReadonlySignal<SaveState>;
  onSaveAgain: () => void;
  /** "Part 4 of 9". */
  part: string;
  children: ComponentChildren;
};

/** Above a lesson: the way back, the voice, how far, and whether it is saved. */
export function LessonHead({ listen, saving, onSaveAgain, part, children }: LessonHeadProps) {
  return (
    <header class="page lesson-head">
      <div class="row spread">
        <Button bare icon="back" href="/lessons">
          {say('placeLessons')}
        </Button>
        {listen !== undefined && (
          <Button
            icon={listen.speaking ? 'stop' : 'listen'}
            pressed={listen.speaking}
            onPress={listen.toggle}
          >
            {say(listen.speaking ? 'listenStop' : 'listen')}
          </Button>
        )}
      </div>
      {children}
      <div class="row spread">
        <span class="quiet small">{part}</span>
        <SaveMark state={saving} onAgain={onSaveAgain} />
      </div>
    </header>
  );
}
