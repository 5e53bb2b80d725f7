import { useState } from 'preact/hooks';
import type { RegisteredPerson, SchoolRegister } from '#core/work/school-register.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { classOptions } from './person-words.ts';
import { SelectField } from './SelectField.tsx';

const say = wordsFor('office');

/** A student goes to another class: their work goes with them, and the new teacher sees it after the next sync. */
export function MoveForm(props: {
  person: RegisteredPerson;
  register: SchoolRegister;
  onMove: (classId: string) => void;
}) {
  const [classId, setClassId] = useState('');
  const here = props.person.roles.flatMap((role) => (role.role === 'student' ? [role.classId] : []));
  const others = classOptions(props.register).filter(({ value }) => !here.includes(value));
  if (others.length === 0) return null;
  return (
    <form
      class="sheet stack"
      aria-label={say('person.move')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onMove(classId);
        setClassId('');
      }}
    >
      <h2>{say('person.move')}</h2>
      <p class="quiet">{say('person.moveWhat')}</p>
      <SelectField
        id="move-to"
        label={say('person.moveTo')}
        none={say('role.choose')}
        value={classId}
        options={others}
        onChoose={setClassId}
      />
      <div class="row">
        <Button icon="next" type="submit" disabled={classId === ''}>
          {say('person.moveNow')}
        </Button>
      </div>
    </form>
  );
}
