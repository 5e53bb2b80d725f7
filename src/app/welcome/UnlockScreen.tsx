import { useState } from 'preact/hooks';
import type { ProfileRow } from '#local/store/work-database.ts';
import { StoreError } from '#local/store/store-error.ts';
import { renewSession } from '#local/sync/renew-session.ts';
import { untilNextTry, unlockProfile } from '#local/sync/unlock-profile.ts';
import { useParts } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { SecretEntry } from './SecretEntry.tsx';
import { useEnter } from './use-enter.ts';
import { useWait } from './use-wait.ts';

const say = wordsFor('welcome');

/** Opening a profile that is on this device, with no network. Wrong tries are slowed, and nobody is locked out. */
export function UnlockScreen({ profile }: { profile: ProfileRow }) {
  const { work, school } = useParts();
  const enter = useEnter();
  const [tries, setTries] = useState(0);
  const [checking, setChecking] = useState(false);
  const [failed, setFailed] = useState(false);
  const [until, wait] = useWait();
  const { personId, givenName: name, verifier } = profile;
  const tryOut = async (secret: string) => {
    setChecking(true);
    try {
      if (await unlockProfile(work, personId, secret)) {
        await enter(personId, false);
        await signInAgain(secret);
      } else await slowDown();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setFailed(true);
    } finally {
      setChecking(false);
    }
  };
  const slowDown = async () => {
    setTries((count) => count + 1);
    wait(untilNextTry((await work.profiles.get(personId)) ?? {}, Date.now()));
  };
  /** Where the session has ended; with no network the note on the pages stays, and so does the work. */
  const signInAgain = async (secret: string) => {
    const answer = await renewSession(work, { personId, secret });
    if (answer?.ok === true) await school.visitNow('sign-in');
  };
  if (failed) return <Trouble>{say('trouble.not-saved')}</Trouble>;
  if (verifier === undefined) {
    return (
      <Button main large wide onPress={() => void enter(personId, false)}>
        {say('who.openAs', { name })}
      </Button>
    );
  }
  return (
    <SecretEntry
      asks={profile.asks ?? 'password'}
      tries={tries}
      name={name}
      checking={checking}
      wrong={tries > 0 ? say('secret.wrong') : undefined}
      until={until}
      onSecret={(secret) => void tryOut(secret)}
    />
  );
}
