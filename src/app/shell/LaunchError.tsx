import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';

export type LaunchFault = 'newer-schema' | 'other';

/** Said without a catalogue, when the words themselves could not be read. */
const WITHOUT_WORDS = {
  launchTitle: 'Bookbag could not start. Bookbag no pudo abrirse.',
  launchKept: 'The work on this device is still here. El trabajo de este dispositivo sigue aquí.',
  launchAgain: 'Try again. Intentar de nuevo.',
  launchTooNew: 'Connect to the internet once. Conéctate a internet una vez.',
};

function tell(key: keyof typeof WITHOUT_WORDS): string {
  const said = say(key);
  return said === key ? WITHOUT_WORDS[key] : said;
}

/** The app could not start. `detail` is for the person who looks after devices: an error's name, never content. */
export function LaunchError({ fault, detail }: { fault: LaunchFault; detail: string }) {
  return (
    <main class="page student" id="main">
      <h1>{tell('launchTitle')}</h1>
      <p>{tell('launchKept')}</p>
      {fault === 'newer-schema' && <p>{tell('launchTooNew')}</p>}
      <Button main onPress={() => location.reload()}>
        {tell('launchAgain')}
      </Button>
      <p class="quiet small" dir="ltr">
        {detail}
      </p>
    </main>
  );
}
