import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

export type PersonRow = {
  personId: string;
  name: string;
  picture: string | undefined;
  roles: readonly string[];
};

/** Everybody at the school with what they are to it. Codes and secrets are in no list. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  return (
    <div class="sheet flush">
      <div class="scroll" tabIndex={0} role="region" aria-label={say('people.table')}>
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">{say('people.name')}</th>
              <th scope="col">{say('people.roles')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ personId, name, picture, roles }) => (
              <tr key={personId}>
                <th scope="row">
                  <span class={`row keep ${faceColour(personId)}`}>
                    <Face name={name} picture={picture} /> <a href={`/office/people/${personId}`}>{name}</a>
                  </span>
                </th>
                <td>
                  {roles.length === 0 ? say('people.noRole') : roles.map((role) => <p key={role}>{role}</p>)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
