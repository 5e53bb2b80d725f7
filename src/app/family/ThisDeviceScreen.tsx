import { useEffect, useState } from 'preact/hooks';
import { APP_VERSION } from '#core/protocol/app-version.ts';
import { encodeHelp } from '#core/protocol/help-code.ts';
import { readThisDevice } from '#local/household/read-this-device.ts';
import { useParts } from '../parts.ts';
import { readRoom, type Room } from '../platform/storage.ts';
import { useListen } from '../platform/use-listen.ts';
import { useStored } from '../platform/use-stored.ts';
import { whereItStands } from '../platform/where-it-stands.ts';
import { Button } from '../ui/Button.tsx';
import { Opening } from '../ui/Opening.tsx';
import { Page } from '../ui/Page.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { spokenLocale, wordsFor } from '../ui/words.ts';
import { AboutDevice } from './AboutDevice.tsx';
import './family.css';
import { HelpCode } from './HelpCode.tsx';
import { PacksToGoScreen } from './PacksToGoScreen.tsx';

const say = wordsFor('family');
const VERSION = APP_VERSION.replace(/^.*\//, '');

/** This device, for a family that has to ask for help: it belongs to the device and asks nobody in. */
export function ThisDeviceScreen() {
  const { work, packs, clock } = useParts();
  const device = useStored(() => readThisDevice({ work, packs }, clock.now()), [work, packs]);
  const listen = useListen(spokenLocale());
  const [room, setRoom] = useState<Room>();
  // A browser that cannot say so promises nothing, and then nothing is said.
  const measure = () => void readRoom().then(setRoom, () => setRoom(undefined));
  useEffect(measure, []);
  if (device.state === 'opening') return <Opening />;
  const here = device.state === 'here' ? device.value : undefined;
  return (
    <Page
      title={say('children.thisDevice')}
      where={whereItStands(here?.lastAtSchool ?? null, clock.now())}
      listen={listen}
    >
      {here === undefined ? (
        <ReadTrouble />
      ) : (
        <>
          <HelpCode code={encodeHelp({ ...here.help, version: VERSION })} />
          <AboutDevice
            {...{ people: here.people, version: VERSION, persisted: room?.persisted }}
            {...{ usedBytes: room?.usedBytes, leftBytes: room?.leftBytes }}
          />
          <PacksToGoScreen onFreed={measure} />
        </>
      )}
      <Button icon="back" href="/family">
        {say('stop.title')}
      </Button>
    </Page>
  );
}
