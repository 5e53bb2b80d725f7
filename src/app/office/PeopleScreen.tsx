import { useState } from 'preact/hooks';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { personRows } from './person-rows.ts';
import { isStudent } from './person-words.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');

/** Who is at the school. */
export function PeopleScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('people.title')}</h1>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && <People register={register.value} />}
    </OfficeDeskScreen>
  );
}

function Adding() {
  return (
    <div class="row">
      <Button main icon="plus" href="/office/people/new">
        {say('people.add')}
      </Button>
      <Button icon="report" href="/office/roster">
        {say('people.fromFile')}
      </Button>
    </div>
  );
}

function People({ register }: { register: SchoolRegister }) {
  const [text, setText] = useState('');
  const rows = personRows(register, text);
  if (register.people.length === 0) {
    return (
      <EmptyDeskScreen icon="people">
        <b>{say('people.none')}.</b> {say('people.noneWhy')}
      </EmptyDeskScreen>
    );
  }
  return (
    <>
      {register.people.some(isStudent) ? <Adding /> : <FirstSteps />}
      <div class="find">
        <TextField id="find" label={say('people.find')} value={text} onInput={setText} />
      </div>
      <p class="quiet" role="status">
        {rows.length === 0 ? say('people.noneFound', { text }) : say('people.count', { people: rows.length })}
      </p>
      {rows.length > 0 && <PeopleTable people={rows} />}
    </>
  );
}
