import type { GuardianRight } from '#core/access/access.ts';
import type { RoleGiven } from '#core/work/desk-payloads.ts';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { roleInWords } from './person-words.ts';
import { spanInWords } from './role-days.ts';
import { RightsFields } from './RightsFields.tsx';

const say = wordsFor('office');

type GuardianRole = Extract<RoleGiven, { role: 'guardian' }>;

/** What somebody is at the school and for how long; each can be ended, and each right of a guardian taken back. */
export function RolesList(props: {
  roles: { now: readonly RoleGiven[]; over: readonly RoleGiven[] };
  register: SchoolRegister;
  onEnd: (role: RoleGiven) => void;
  onRights: (role: GuardianRole, rights: GuardianRight[]) => void;
}) {
  const { roles, register } = props;
  return (
    <section class="sheet stack" aria-labelledby="roles">
      <h2 id="roles">{say('person.roles')}</h2>
      {roles.now.length === 0 && <p>{say('people.noRole')}</p>}
      <ul class="roles">
        {roles.now.map((role) => {
          const words = roleInWords(role, register);
          return (
            <li key={words + String(role.from)} class="stack">
              <div class="row spread">
                <p>
                  <b>{words}</b> <span class="quiet">{spanInWords(role)}</span>
                </p>
                <Button icon="stop" onPress={() => props.onEnd(role)}>
                  {say('person.end')}
                  <span class="sr">: {words}</span>
                </Button>
              </div>
              {role.role === 'guardian' && (
                <RightsFields
                  id={role.studentId}
                  rights={role.rights}
                  label={say('person.rightsFor', { name: nameIn(register, role.studentId) })}
                  onChange={(rights) => props.onRights(role, rights)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {roles.over.length > 0 && (
        <details>
          <summary>{say('person.before')}</summary>
          <ul class="points">
            {roles.over.map((role) => (
              <li key={`${role.role} ${String(role.from)} ${roleInWords(role, register)}`}>
                {roleInWords(role, register)} <span class="quiet">{spanInWords(role)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function nameIn({ people }: SchoolRegister, personId: string): string {
  return people.find((person) => person.personId === personId)?.givenName ?? '';
}
