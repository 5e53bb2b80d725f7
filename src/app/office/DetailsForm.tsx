import { useState } from 'preact/hooks';
import type { PayloadOf } from '#core/work/all-payloads.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { DetailsFields, detailsOf, isWhole, type Details } from './DetailsFields.tsx';

const say = wordsFor('office');

/** Name, language at home, and where notices go. */
export function DetailsForm(props: {
  person: PayloadOf<'person-added'>;
  onSave: (details: Details) => void;
}) {
  const [details, setDetails] = useState(detailsOf(props.person));
  return (
    <form
      class="sheet stack"
      aria-label={say('person.details')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(details)) props.onSave(details);
      }}
    >
      <h2>{say('person.details')}</h2>
      <DetailsFields details={details} onChange={setDetails} />
      <div class="row">
        <Button type="submit" disabled={!isWhole(details)}>
          {say('person.save')}
        </Button>
      </div>
    </form>
  );
}
