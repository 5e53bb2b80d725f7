import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';
import { FaultDetail } from './FaultDetail.tsx';
import type { LaunchFault } from './launch-fault.ts';

/** Said without a catalogue, when the words themselves could not be read. */
const WITHOUT_WORDS = {
  launchTitle: 'Bookbag could not start. Bookbag no pudo abrirse.',
  launchKept: 'The work on this device is still here. El trabajo de este dispositivo sigue aquí.',
  launchAgain: 'Try again. Intentar de nuevo.',
  launchTooNew: 'Connect to the internet once. Conéctate a internet una vez.',
  launchFiles: 'Connect to the internet once. Conéctate a internet una vez.',
  launchBlocked:
    'Allow cookies and site data, or leave the private window. Permite las cookies o sal de la ventana privada.',
  launchNoRoom: 'This device is full. Este dispositivo está lleno.',
  launchClosed: 'Close the other windows of Bookbag. Cierra las otras ventanas de Bookbag.',
};

const WAY_ON = {
  'newer-schema': 'launchTooNew',
  blocked: 'launchBlocked',
  'no-room': 'launchNoRoom',
  closed: 'launchClosed',
  files: 'launchFiles',
  other: undefined,
} as const satisfies Record<LaunchFault, keyof typeof WITHOUT_WORDS | undefined>;

function tell(key: keyof typeof WITHOUT_WORDS): string {
  const said = say(key);
  return said === key ? WITHOUT_WORDS[key] : said;
}

/** The app could not start. `detail` is for the person who looks after devices: an error's name, never content. */
export function LaunchError({ fault, detail }: { fault: LaunchFault; detail: string }) {
  const wayOn = WAY_ON[fault];
  return (
    <main class="page student" id="main">
      <h1>{tell('launchTitle')}</h1>
      {/* Nobody knows what is here when the browser does not let us look. */}
      {fault !== 'blocked' && <p>{tell('launchKept')}</p>}
      {wayOn !== undefined && <p>{tell(wayOn)}</p>}
      <div class="row">
        <Button main icon="turn" onPress={() => location.reload()}>
          {tell('launchAgain')}
        </Button>
      </div>
      <FaultDetail detail={detail} />
    </main>
  );
}
