import { useState } from 'preact/hooks';
import { parseStream } from '#core/work/stream.ts';
import type { OfficeWord } from '#core/people/office-words.ts';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { officeStreamOf } from '#local/desk/read-office.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Button } from '../ui/Button.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { DetailsFields, isWhole, NO_DETAILS, withDetails } from './DetailsFields.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { emptyDraft, isReady, KINDS, wordsOf } from './role-draft.ts';
import { dayOf } from './role-days.ts';
import { RoleFields } from './RoleFields.tsx';
import { ToldNote } from './ToldNote.tsx';
import { useOfficeWords } from './use-office-words.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');
/** Somebody who is only of a household comes with a role that is more than that. */
const FIRST_KINDS = KINDS.filter((kind) => kind !== 'member');

/** Adds one person after the other; it works offline, as the whole desk does. */
export function NewPersonScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('new.title')}</h1>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && <AddingScreen register={register.value} />}
    </OfficeDeskScreen>
  );
}

/** The id of the school whose office this is. */
export function useSchoolId(): string {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const stream = useStored(() => officeStreamOf(work, personId), [work, personId]);
  return stream.state === 'here' && stream.value !== undefined
    ? (parseStream(stream.value)?.owner ?? '')
    : '';
}

function AddingScreen({ register }: { register: SchoolRegister }) {
  const { clock } = useParts();
  const schoolId = useSchoolId();
  const words = useOfficeWords(register);
  const [details, setDetails] = useState(NO_DETAILS);
  const [draft, setDraft] = useState(() => emptyDraft('student', dayOf(clock.now())));
  const [added, setAdded] = useState<string>();
  const add = async () => {
    const personId = clock.newId();
    const person: OfficeWord = {
      type: 'person-added',
      payload: withDetails({ personId, givenName: '' }, details),
    };
    const giving = { personId, schoolId, now: clock.now(), newId: () => clock.newId() };
    const name = `${details.givenName} ${details.familyName}`.trim();
    const all = [person, ...wordsOf(draft, giving)];
    if (!(await words.tell(all, say('new.added', { name, kind: draft.kind })))) return;
    setAdded(personId);
    setDetails(NO_DETAILS);
    // Siblings and colleagues come one after the other: class, household and days stay.
    setDraft({ ...draft, household: draft.household === 'new' ? '' : draft.household, newHousehold: '' });
    document.getElementById('given')?.focus();
  };
  const canAdd = isWhole(details) && isReady(draft);
  return (
    <>
      <ToldNote {...words} />
      {added !== undefined && (
        <div class="row">
          <Button icon="me" href={`/office/people/${added}`}>
            {say('new.open')}
          </Button>
        </div>
      )}
      <form
        class="sheet stack"
        aria-label={say('new.title')}
        onSubmit={(event) => {
          event.preventDefault();
          if (canAdd) void add();
        }}
      >
        <RoleFields kinds={FIRST_KINDS} draft={draft} register={register} onChange={setDraft} />
        <DetailsFields details={details} onChange={setDetails} />
        <div class="row">
          <Button main icon="plus" type="submit" disabled={!canAdd}>
            {say('new.add')}
          </Button>
        </div>
      </form>
    </>
  );
}
