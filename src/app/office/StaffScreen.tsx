import { useEffect, useState } from 'preact/hooks';
import { isCurrent, notOver } from '#core/people/roles.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { RegisteredPerson, SchoolRegister } from '#core/work/school-register.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { fullName } from './person-rows.ts';
import { askWhoSignsIn } from './invitations.ts';
import { roleInWords } from './person-words.ts';
import { spanInWords } from './role-days.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');
const AT_WORK: readonly RoleGiven['role'][] = ['office', 'teacher', 'substitute'];
/** Who was here last month is looked for as well: "who was the substitute on Tuesday?" */
const RECENT_MS = 30 * 86_400_000;

/** Who is working here: everybody of the staff, from when until when. */
export function StaffScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('staff.title')}</h1>
        <p class="quiet">{say('staff.sentence')}</p>
      </div>
      <div class="row">
        <Button icon="plus" href="/office/people/new">
          {say('people.add')}
        </Button>
      </div>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && <Lists register={register.value} />}
    </OfficeDeskScreen>
  );
}

type AtWork = { person: RegisteredPerson; role: RoleGiven };

function Lists({ register }: { register: SchoolRegister }) {
  const { clock } = useParts();
  const now = clock.now();
  const signsIn = useSignsIn();
  const all = register.people
    .flatMap((person) => person.given.map((role): AtWork => ({ person, role })))
    .filter(({ role }) => AT_WORK.includes(role.role) && (role.to === null || role.from < role.to))
    .sort((a, b) => fullName(a.person).localeCompare(fullName(b.person)) || a.role.from - b.role.from);
  const lists = {
    now: all.filter(({ role }) => isCurrent(role, now)),
    soon: all.filter(({ role }) => role.from > now),
    before: all.filter(({ role }) => !notOver(role, now) && (role.to ?? 0) > now - RECENT_MS),
  };
  if (all.length === 0) return <EmptyDeskScreen icon="people">{say('staff.none')}</EmptyDeskScreen>;
  return (
    <>
      <List title={say('staff.now')} rows={lists.now} {...{ register, signsIn }} />
      {lists.soon.length > 0 && (
        <List title={say('staff.soon')} rows={lists.soon} {...{ register, signsIn }} />
      )}
      {lists.before.length > 0 && (
        <List title={say('staff.before')} rows={lists.before} register={register} />
      )}
    </>
  );
}

/** Who has a password of their own; undefined until the school has said it. */
function useSignsIn(): ReadonlySet<string> | undefined {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  useEffect(() => {
    let gone = false;
    void askWhoSignsIn().then((answer) => {
      if (!gone) setKnown(answer);
    });
    return () => {
      gone = true;
    };
  }, []);
  return known;
}

type ListProps = {
  title: string;
  rows: readonly AtWork[];
  register: SchoolRegister;
  signsIn?: ReadonlySet<string> | undefined;
};

function List({ title, rows, register, signsIn }: ListProps) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <div class="sheet flush">
        <ul>
          {rows.map(({ person, role }) => (
            <li
              key={`${person.personId} ${roleInWords(role, register)} ${String(role.from)}`}
              class="aside row spread"
            >
              <p>
                <a class="strong" href={`/office/people/${person.personId}`}>
                  {fullName(person)}
                </a>
                {': '}
                {roleInWords(role, register)}
              </p>
              <span class="row">
                {signsIn?.has(person.personId) === false && (
                  <Button icon="key" href={`/office/people/${person.personId}`}>
                    {say('staff.invite')}
                    <span class="sr">: {fullName(person)}</span>
                  </Button>
                )}
                {spanInWords(role) !== '' && <Mark icon="clock">{spanInWords(role)}</Mark>}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
