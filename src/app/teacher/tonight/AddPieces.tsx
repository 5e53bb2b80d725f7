import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PieceKind } from '#core/tonight/tonight.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

export type TypedKind = Extract<PieceKind, 'text' | 'choice' | 'number' | 'words' | 'task'>;

const TYPED: readonly { kind: TypedKind; icon: IconName; words: KeyFor<'teacher'> }[] = [
  { kind: 'text', icon: 'words', words: 'tonight.add.text' },
  { kind: 'choice', icon: 'check', words: 'tonight.add.choice' },
  { kind: 'number', icon: 'plus', words: 'tonight.add.number' },
  { kind: 'words', icon: 'pencil', words: 'tonight.add.words' },
  { kind: 'task', icon: 'hand', words: 'tonight.add.task' },
];

/** Files by dropping or choosing, everything else by a button. `children`: the microphone. */
export function AddPieces(props: {
  onFiles: (files: File[]) => void;
  onAdd: (kind: TypedKind) => void;
  /** Nothing is in the lesson, and somebody wanted to publish it. */
  error: string | undefined;
  children: ComponentChildren;
}) {
  const [isOver, setOver] = useState(false);
  return (
    <section
      class={classNames('sheet stack tonight-add', isOver && 'over')}
      aria-labelledby="tonight-add"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2 id="tonight-add">{say('tonight.add')}</h2>
      {props.error !== undefined && <p class="mark bad">{props.error}</p>}
      <div class="row">
        <label class="button file-choice">
          <Icon name="picture" />
          <span>{say('tonight.add.files')}</span>
          <input
            type="file"
            multiple
            accept="image/*,video/*,audio/*,application/pdf,.mov,.mkv,.heic"
            aria-describedby="tonight-files-hint"
            onChange={({ currentTarget }) => {
              const chosen = [...(currentTarget.files ?? [])];
              currentTarget.value = '';
              if (chosen.length > 0) props.onFiles(chosen);
            }}
          />
        </label>
        <span class="quiet" id="tonight-files-hint">
          {say('tonight.add.filesHint')}
        </span>
      </div>
      {props.children}
      <div class="row">
        {TYPED.map(({ kind, icon, words }) => (
          <Button key={kind} icon={icon} onPress={() => props.onAdd(kind)}>
            {say(words)}
          </Button>
        ))}
      </div>
    </section>
  );
}
