import { useEffect, useState } from 'preact/hooks';
import { isOnlyHere, printedAddress } from '../desk/printed-address.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import { InvitationSlip } from './InvitationSlip.tsx';
import { askInvitation, askWayIn, type Heard } from './invitations.ts';
import { dayInWords } from './role-days.ts';

const say = wordsFor('office');

type Answered<T> = T extends Promise<infer One> ? One : never;
type WayIn = { state: 'asking' } | Answered<ReturnType<typeof askWayIn>>;
type Invited = { state: 'rest' | 'asking' } | Answered<ReturnType<typeof askInvitation>>;

const TROUBLE = {
  unreachable: 'invite.unreachable',
  'signed-out': 'invite.signedOut',
  refused: 'invite.refused',
} as const satisfies Record<Exclude<Heard<unknown>['state'], 'answered'>, KeyFor<'office'>>;

/** How a grown-up signs in. It needs the network: a code is made at school, and shown once. */
export function InvitationScreen({ personId, name }: { personId: string; name: string }) {
  const { clock } = useParts();
  const [wayIn, setWayIn] = useState<WayIn>({ state: 'asking' });
  const [invited, setInvited] = useState<Invited>({ state: 'rest' });
  useEffect(() => {
    let gone = false;
    void askWayIn(personId).then((answer) => {
      if (!gone) setWayIn(answer);
    });
    return () => {
      gone = true;
    };
  }, [personId]);
  const invite = async () => {
    setInvited({ state: 'asking' });
    setInvited(await askInvitation(personId));
  };
  const hasPassword = wayIn.state === 'answered' && wayIn.value?.hasPassword === true;
  return (
    <section class="sheet stack" aria-labelledby="way-in">
      <h2 id="way-in">{say('invite.title')}</h2>
      <div role="status" class="stack">
        <WayInWords wayIn={wayIn} now={clock.now()} />
        {invited.state === 'answered' && (
          <InvitationSlip
            name={name}
            code={invited.value.code}
            origin={printedAddress(invited.value.address)}
            until={dayInWords(invited.value.endsAt)}
          />
        )}
        {invited.state === 'answered' && isOnlyHere(printedAddress(invited.value.address)) && (
          <Trouble>{say('invite.onlyHere', { address: printedAddress(invited.value.address) })}</Trouble>
        )}
        {invited.state in TROUBLE && (
          <Mark icon="away" tone="unknown">
            {say(TROUBLE[invited.state as keyof typeof TROUBLE])}
          </Mark>
        )}
      </div>
      <div class="row">
        <Button icon="key" disabled={invited.state === 'asking'} onPress={() => void invite()}>
          {say(hasPassword ? 'invite.again' : 'invite.make')}
        </Button>
        {invited.state === 'answered' && (
          <Button icon="print" onPress={() => print()}>
            {say('invite.print')}
          </Button>
        )}
      </div>
      {hasPassword && <p class="quiet small">{say('invite.againWhat')}</p>}
    </section>
  );
}

function WayInWords({ wayIn, now }: { wayIn: WayIn; now: number }) {
  if (wayIn.state === 'asking') return null;
  if (wayIn.state !== 'answered')
    return (
      <Mark icon="away" tone="unknown">
        {say(TROUBLE[wayIn.state])}
      </Mark>
    );
  const until = wayIn.value?.invitedUntil ?? 0;
  return (
    <>
      {wayIn.value?.hasPassword === true ? (
        <Mark icon="check" tone="good">
          {say('invite.has')}
        </Mark>
      ) : (
        <Mark icon="clock">{say('invite.hasNot')}</Mark>
      )}
      {until > now && <p>{say('invite.open', { until: dayInWords(until) })}</p>}
    </>
  );
}
