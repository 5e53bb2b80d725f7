import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { say, spokenLocale, type Locale } from '../ui/words.ts';

/** Below the places of a desk: when the school was last reached, what still waits here, and who sits at it. */
export function DeskFoot(props: {
  name: string;
  /** With the school, in words. */
  where: string;
  waiting: number;
  /** False: the school has forgotten this sign-in, and nothing new comes down. */
  signedIn: boolean;
  busy: boolean;
  onSync: () => void;
  onSwitch: () => void;
  onSpeak: (locale: Locale) => void;
}) {
  const { where, waiting } = props;
  const other: Locale = spokenLocale() === 'en' ? 'es' : 'en';
  return (
    <>
      <Mark icon="tabletok">{where}</Mark>
      {waiting > 0 && <Mark icon="left">{say('deskWaiting', { records: waiting })}</Mark>}
      {!props.signedIn && (
        <>
          <Mark icon="key">{say('deskSignedOut')}</Mark>
          <Button icon="key" href="/welcome/sign-in">
            {say('deskSignIn')}
          </Button>
        </>
      )}
      <Button icon="sync" disabled={props.busy} onPress={props.onSync}>
        {say(props.busy ? 'deskSyncing' : 'deskSync')}
      </Button>
      <p class="who" dir="auto">
        {props.name}
      </p>
      <Button bare icon="people" onPress={props.onSwitch}>
        {say('deskSwitch')}
      </Button>
      <Button bare icon="globe" onPress={() => props.onSpeak(other)}>
        <span lang={other}>{say('deskLanguage')}</span>
      </Button>
    </>
  );
}
