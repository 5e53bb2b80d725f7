import { useState } from 'preact/hooks';
import { CONTACT_OUTCOMES, type ContactLogged } from '#core/work/desk-payloads.ts';
import '../ui/edition.css';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('teacher');

type Outcome = ContactLogged['outcome'];
/** Those that can have an end. */
const LASTING: readonly Outcome[] = ['ill', 'device-broken', 'offline'];

/** The moment at which a day of this device's calendar (`2026-11-21`) ends. */
function endOfDay(day: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const end = new Date(year, month - 1, date + 1).getTime();
  return Number.isNaN(end) ? undefined : end;
}

/** `onSave` resolves with whether it was saved: then the form is empty again. */
export function ContactForm(props: {
  state: 'rest' | 'saved' | 'failed';
  onSave: (contact: ContactLogged) => Promise<boolean>;
}) {
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [asks, setAsks] = useState(false);
  const lasts = outcome !== undefined && LASTING.includes(outcome);
  const save = async () => {
    if (outcome === undefined) {
      setAsks(true);
      return;
    }
    const end = lasts && until !== '' ? endOfDay(until) : undefined;
    const said = note.trim();
    const contact = { outcome, ...(end !== undefined && { until: end }), ...(said !== '' && { note: said }) };
    if (!(await props.onSave(contact))) return;
    setOutcome(undefined);
    setUntil('');
    setNote('');
    setAsks(false);
  };
  return (
    <form
      class="stack"
      aria-label={say('contact.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{say('contact.add')}</h3>
      <fieldset class="editions outcomes">
        <legend class="strong">{say('contact.what')}</legend>
        {CONTACT_OUTCOMES.map((each) => (
          <label key={each} class="edition">
            <input type="radio" name="outcome" checked={each === outcome} onChange={() => setOutcome(each)} />
            <span>{say('contact.outcome', { outcome: each.replaceAll('-', '_') })}</span>
          </label>
        ))}
      </fieldset>
      {asks && outcome === undefined && (
        <p class="mark bad" role="alert">
          {say('contact.choose')}
        </p>
      )}
      {lasts && (
        <TextField
          id="contact-until"
          type="date"
          label={say('contact.untilWhen')}
          value={until}
          onInput={setUntil}
        />
      )}
      <TextField id="contact-note" long label={say('contact.note')} value={note} onInput={setNote} />
      {props.state === 'failed' && <Trouble>{say('contact.notSaved')}</Trouble>}
      <div class="row">
        <Button main type="submit">
          {say('contact.save')}
        </Button>
      </div>
      <p class="quiet" role="status">
        {props.state === 'saved' && outcome === undefined ? say('contact.saved') : ''}
      </p>
    </form>
  );
}
