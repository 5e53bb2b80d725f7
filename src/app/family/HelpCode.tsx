import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('family');

/** What is read out on the phone. Listen says it character by character, so that one can repeat it. */
export function HelpCode({ code }: { code: string }) {
  const characters = [...code.replaceAll('-', '')];
  return (
    <Sheet>
      <h2>{say('device.help')}</h2>
      <p>{say('device.helpHow')}</p>
      <p class="help-code" data-aloud={characters.join('. ')}>
        {code}
      </p>
    </Sheet>
  );
}
