import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { readNewcomers, readProfiles } from '#local/people/read-profiles.ts';
import { useParts } from '../parts.ts';
import { useStored } from '../platform/use-stored.ts';
import { Button } from '../ui/Button.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { ADDRESSES, FAMILY, firstSignIn } from './addresses.ts';
import { FirstStart } from './FirstStart.tsx';
import { ProfileFaces } from './ProfileFaces.tsx';
import { UnlockScreen } from './UnlockScreen.tsx';
import { WelcomePage } from './WelcomePage.tsx';

const say = wordsFor('welcome');

/** "Who are you?": the people of this device, and the way in of the one who was tapped. Works without a network. */
export function WhoScreen() {
  const { work, speak } = useParts();
  const { route } = useLocation();
  const profiles = useStored(() => readProfiles(work), [work]);
  const newcomers = useStored(() => readNewcomers(work), [work]);
  const [chosen, setChosen] = useState<string>();
  if (profiles.state === 'opening' || newcomers.state === 'opening') return <Opening />;
  const rows = profiles.state === 'here' ? profiles.value : [];
  const person = rows.find(({ personId }) => personId === chosen);
  const fresh = newcomers.state === 'here' ? newcomers.value : [];
  const faces = [...rows, ...fresh];
  const first = profiles.state === 'here' && faces.length === 0;
  const choose = (personId: string) =>
    fresh.some((child) => child.personId === personId) ? route(firstSignIn(personId)) : setChosen(personId);
  return (
    <WelcomePage
      title={say(first ? 'first.title' : 'who.title')}
      onSpeak={(locale) => void speak(locale)}
      foot={first ? <InstallLink /> : <EmailButton />}
    >
      {profiles.state === 'failed' && <ReadTrouble />}
      {first && <FirstStart />}
      {faces.length > 0 && <ProfileFaces people={faces} chosen={chosen} onChoose={choose} />}
      {person !== undefined && <UnlockScreen key={chosen} profile={person} />}
      {faces.length > 0 && <Others />}
      {faces.length > 0 && <InstallLink />}
    </WelcomePage>
  );
}

function Others() {
  return (
    <div class="row spread">
      <Button icon="plus" href={ADDRESSES.addPerson}>
        {say('who.add')}
      </Button>
      <Button bare icon="people" href={FAMILY}>
        {say('who.families')}
      </Button>
    </div>
  );
}

/** Not in the installed app itself. */
function InstallLink() {
  const { installs } = useParts();
  if (installs.state.value === 'opened') return <span />;
  return (
    <div>
      <Button bare icon="download" href={ADDRESSES.install}>
        {say('installDo')}
      </Button>
    </div>
  );
}

function EmailButton() {
  return (
    <Button bare icon="key" href={ADDRESSES.password}>
      {say('first.password')}
    </Button>
  );
}
