import type { GuardianRight } from '#core/access/access.ts';
import { wordsFor } from '../ui/words.ts';
import { RIGHTS } from './person-words.ts';

const say = wordsFor('office');

/** What a guardian may do for one child. Each can be taken back. */
export function RightsFields(props: {
  id: string;
  rights: readonly GuardianRight[];
  /** Whose rights they are, where there are several lists of them. */
  label?: string;
  onChange: (rights: GuardianRight[]) => void;
}) {
  const { rights } = props;
  return (
    <fieldset class="stack tight">
      <legend class="strong">{props.label ?? say('role.rights')}</legend>
      {RIGHTS.map((right) => (
        <label key={right} class="row tick keep">
          <input
            type="checkbox"
            checked={rights.includes(right)}
            onChange={({ currentTarget: { checked } }) =>
              props.onChange(RIGHTS.filter((each) => (each === right ? checked : rights.includes(each))))
            }
          />
          {say('role.right', { right })}
        </label>
      ))}
    </fieldset>
  );
}
