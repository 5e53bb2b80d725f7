import type { SchoolRegister } from '#core/work/school-register.ts';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import { classOptions, householdOptions, studentOptions } from './person-words.ts';
import { hasHome, type Kind, type RoleDraft } from './role-draft.ts';
import { SelectField } from './SelectField.tsx';
import { RightsFields } from './RightsFields.tsx';

const say = wordsFor('office');

type Fields = {
  draft: RoleDraft;
  register: SchoolRegister;
  onChange: (draft: RoleDraft) => void;
};

/** What is asked for a role depends on which it is. */
export function RoleFields({ kinds, ...fields }: Fields & { kinds: readonly Kind[] }) {
  const { draft, register, onChange } = fields;
  const { kind } = draft;
  const set = (part: Partial<RoleDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <fieldset class="stack tight">
        <legend class="strong">{say('role.which')}</legend>
        {kinds.map((each) => (
          <label key={each} class="row tick keep">
            <input type="radio" name="kind" checked={kind === each} onChange={() => set({ kind: each })} />
            {say('role.kind', { kind: each })}
          </label>
        ))}
      </fieldset>
      {(kind === 'student' || kind === 'teacher' || kind === 'substitute') && (
        <SelectField
          id="class"
          label={say('role.class')}
          none={say('role.choose')}
          value={draft.classId}
          options={classOptions(register)}
          onChoose={(classId) => set({ classId })}
        />
      )}
      {kind === 'substitute' && <Days {...fields} />}
      {kind === 'guardian' && (
        <>
          <SelectField
            id="child"
            label={say('role.child')}
            none={say('role.choose')}
            value={draft.studentId}
            options={studentOptions(register)}
            onChoose={(studentId) => set({ studentId })}
          />
          <RightsFields id="new" rights={draft.rights} onChange={(rights) => set({ rights })} />
        </>
      )}
      {hasHome(kind) && <Home {...fields} />}
    </>
  );
}

function Days({ draft, onChange }: Fields) {
  return (
    <>
      <TextField
        id="first-day"
        type="date"
        label={say('role.firstDay')}
        value={draft.firstDay}
        onInput={(firstDay) => onChange({ ...draft, firstDay })}
      />
      <TextField
        id="last-day"
        type="date"
        label={say('role.lastDay')}
        error={draft.lastDay < draft.firstDay ? say('role.daysOdd') : undefined}
        value={draft.lastDay}
        onInput={(lastDay) => onChange({ ...draft, lastDay })}
      />
    </>
  );
}

function Home({ draft, register, onChange }: Fields) {
  const known = householdOptions(register);
  return (
    <>
      <SelectField
        id="home"
        label={say('role.household')}
        none={say('role.householdNone')}
        value={draft.household}
        options={[...known, { value: 'new', label: say('role.householdNew') }]}
        onChoose={(household) => onChange({ ...draft, household })}
      />
      {draft.household === 'new' && (
        <TextField
          id="home-name"
          label={say('role.householdName')}
          value={draft.newHousehold}
          onInput={(newHousehold) => onChange({ ...draft, newHousehold })}
        />
      )}
    </>
  );
}
