import { useState } from 'preact/hooks';
import { NAME_LENGTH } from '#core/work/payloads.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** A class by hand, for a school without a list of its own. `onAdd` resolves with whether it was kept. */
export function NewClassForm(props: {
  /** Titles that there are: two classes of one name are told apart by nobody. */
  taken: readonly string[];
  onAdd: (group: { title: string; grade: string }) => Promise<boolean>;
}) {
  const [title, setTitle] = useState('');
  const [grade, setGrade] = useState('');
  const isTaken = props.taken.includes(title.trim());
  const isReady = title.trim() !== '' && !isTaken;
  const add = async () => {
    if (!isReady || !(await props.onAdd({ title: title.trim(), grade: grade.trim() }))) return;
    setTitle('');
    document.getElementById('class-title')?.focus();
  };
  return (
    <form
      class="sheet stack"
      aria-label={say('classes.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h2>{say('classes.add')}</h2>
      <TextField
        id="class-title"
        label={say('classes.name')}
        error={isTaken ? say('classes.taken', { title: title.trim() }) : undefined}
        value={title}
        onInput={(words) => setTitle(words.slice(0, NAME_LENGTH))}
      />
      <TextField
        id="class-grade"
        label={say('classes.gradeOptional')}
        value={grade}
        onInput={(words) => setGrade(words.slice(0, NAME_LENGTH))}
      />
      <div class="row">
        <Button icon="plus" type="submit" disabled={!isReady}>
          {say('classes.addNow')}
        </Button>
      </div>
    </form>
  );
}
