import { Fragment } from 'preact';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** What is printed, or read out on the phone: where to go, and the code, which is shown this once. */
export function InvitationSlip(props: { name: string; code: string; origin: string; until: string }) {
  const { name, code, origin, until } = props;
  return (
    <div class="slip-of-paper stack">
      <p>{say('invite.for', { name })}</p>
      <ol class="points">
        <li>
          {say('invite.goTo')} <Address address={`${origin}/welcome/invitation`} />
        </li>
        <li>
          {say('invite.type')} <b class="code-shown">{code}</b>
        </li>
        <li>{say('invite.choose')}</li>
      </ol>
      <p class="quiet small">{say('invite.once', { until })}</p>
    </div>
  );
}

/** Where it does not fit on one line it breaks behind a slash. */
function Address({ address }: { address: string }) {
  return (
    <b dir="ltr">
      {address.split(/(?<=[^/]\/)/).map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </b>
  );
}
