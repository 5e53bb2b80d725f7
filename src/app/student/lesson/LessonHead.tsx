import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { wordsFor } from '../../ui/words.ts';
import { ListenToStep } from './listen/ListenToStep.tsx';
import { SaveMark } from './SaveMark.tsx';
import { useFocusAfter } from './use-focus-after.ts';
import type { SaveState } from './saver.ts';

const say = wordsFor('lesson');

type LessonHeadProps = {
  saving: ReadonlySignal<SaveState>;
  onSaveAgain: () => void;
  /** "Part 4 of 9". */
  part: string;
  /** How the lesson is read; drawn when it is asked for. */
  reading: ComponentChildren;
  /** The way to have it on paper. */
  print: ComponentChildren;
  children: ComponentChildren;
};

/** Above a lesson: the way back, how it is read, the voice, how far, and whether it is saved. */
export function LessonHead({ saving, onSaveAgain, part, reading, print, children }: LessonHeadProps) {
  const [open, setOpen] = useState(false);
  const way = useRef<HTMLButtonElement>(null);
  useFocusAfter(open, () => way.current);
  return (
    <header class="page lesson-head">
      <div class="row lesson-ways">
        <Button bare icon="back" href="/lessons">
          {say('placeLessons')}
        </Button>
        <button
          ref={way}
          type="button"
          class="button reading-button"
          aria-expanded={open}
          data-unread
          onClick={() => setOpen(!open)}
        >
          <span aria-hidden="true" class="aa">
            Aa
          </span>
          <span class="reading-word">{say('lesson.reading')}</span>
        </button>
        <ListenToStep />
      </div>
      {open && (
        <section class="sheet stack" aria-label={say('lesson.reading')} data-unread>
          {reading}
          <div class="row top">
            {print}
            <Button icon="wrong" onPress={() => setOpen(false)}>
              {say('close')}
            </Button>
          </div>
        </section>
      )}
      {children}
      <div class="row spread">
        <span class="quiet small" id="lesson-part">
          {part}
        </span>
        <SaveMark state={saving} onAgain={onSaveAgain} />
      </div>
    </header>
  );
}
