import type { PayloadOf } from '#core/work/all-payloads.ts';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import { languageOptions } from './person-words.ts';
import { SelectField } from './SelectField.tsx';

const say = wordsFor('office');

/** As it stands in the fields: what is not known is empty. */
export type Details = Record<'givenName' | 'familyName' | 'language' | 'email' | 'phone', string>;
export const NO_DETAILS: Details = { givenName: '', familyName: '', language: '', email: '', phone: '' };

type Person = PayloadOf<'person-added'>;

export function detailsOf(person: Person): Details {
  const { givenName, familyName = '', language = '', email = '', phone = '' } = person;
  return { givenName, familyName, language, email, phone };
}

/** What is said of the person from now on; all that is not in the fields stays as it was. */
export function withDetails(person: Person, details: Details): Person {
  const said = Object.entries(details).map(([key, text]) => [key, text.trim()] as const);
  const { familyName: _f, language: _l, email: _e, phone: _p, ...rest } = person;
  return { ...rest, ...(Object.fromEntries(said.filter(([, text]) => text !== '')) as Partial<Person>) };
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

function isNoEmail({ email }: Details): boolean {
  return email.trim() !== '' && !EMAIL.test(email.trim());
}

export function isWhole(details: Details): boolean {
  return details.givenName.trim() !== '' && !isNoEmail(details);
}

export function DetailsFields({
  details,
  onChange,
}: {
  details: Details;
  onChange: (details: Details) => void;
}) {
  const set = (key: keyof Details) => (text: string) => onChange({ ...details, [key]: text });
  return (
    <>
      <TextField
        id="given"
        label={say('person.given')}
        value={details.givenName}
        onInput={set('givenName')}
      />
      <TextField
        id="family"
        label={say('person.family')}
        value={details.familyName}
        onInput={set('familyName')}
      />
      <SelectField
        id="language"
        label={say('person.language')}
        none={say('person.languageNone')}
        value={details.language}
        options={languageOptions(details.language === '' ? undefined : details.language)}
        onChoose={set('language')}
      />
      <TextField
        id="contact-email"
        type="email"
        label={say('person.email')}
        hint={say('person.emailHint')}
        error={isNoEmail(details) ? say('person.emailOdd') : undefined}
        value={details.email}
        onInput={set('email')}
      />
      <TextField
        id="phone"
        type="tel"
        label={say('person.phone')}
        value={details.phone}
        onInput={set('phone')}
      />
    </>
  );
}
