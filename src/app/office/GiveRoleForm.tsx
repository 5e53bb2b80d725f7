import { useState } from 'preact/hooks';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { emptyDraft, isReady, KINDS, type RoleDraft } from './role-draft.ts';
import { RoleFields } from './RoleFields.tsx';

const say = wordsFor('office');

/** One more role: a second household, a substitute's next day, another child of a guardian. Folded away until wanted. */
export function GiveRoleForm(props: {
  today: string;
  register: SchoolRegister;
  onGive: (draft: RoleDraft) => void;
}) {
  const { today, register } = props;
  const [draft, setDraft] = useState(() => emptyDraft('teacher', today));
  return (
    <details class="sheet">
      <summary>{say('role.give')}</summary>
      <form
        class="stack"
        aria-label={say('role.give')}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady(draft)) return;
          props.onGive(draft);
          setDraft(emptyDraft(draft.kind, today));
        }}
      >
        <RoleFields kinds={KINDS} draft={draft} register={register} onChange={setDraft} />
        <div class="row">
          <Button icon="plus" type="submit" disabled={!isReady(draft)}>
            {say('role.giveNow')}
          </Button>
        </div>
      </form>
    </details>
  );
}
