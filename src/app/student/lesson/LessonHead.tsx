import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from '../../ui/Button.tsx';
import { ListenButton, type Listen } from '../../ui/ListenButton.tsx';
import { wordsFor } from '../../ui/words.ts';
import { SaveMark } from './SaveMark.tsx';
import type { SaveState } from './saver.ts';

const say = wordsFor('student');

type LessonHeadProps = {
  listen: Listen;
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
        <ListenButton {...listen} />
      </div>
      {children}
      <div class="row spread">
        <span class="quiet small">{part}</span>
        <SaveMark state={saving} onAgain={onSaveAgain} />
      </div>
    </header>
  );
}
