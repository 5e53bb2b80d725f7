import { useState } from 'preact/hooks';
import type { SecretPicture } from '#core/people/secrets.ts';
import { Button } from '../ui/Button.tsx';
import { Picture } from '../ui/Picture.tsx';
import { Pocket } from '../ui/Pocket.tsx';
import { wordsFor } from '../ui/words.ts';
import { SecretEntry } from './SecretEntry.tsx';

const say = wordsFor('join');

type ChooseSecretProps = {
  asks: 'pin' | 'pictures';
  name: string;
  checking: boolean;
  trouble: string | undefined;
  onSecret: (secret: string) => void;
};

/** A new secret, given twice: what a child gives only once is soon forgotten. Between the two, pictures are shown. */
export function ChooseSecret({ asks, name, checking, trouble, onSecret }: ChooseSecretProps) {
  const [first, setFirst] = useState<string>();
  const [known, setKnown] = useState(false);
  const [rounds, setRounds] = useState(0);
  const again = first !== undefined;
  const give = (secret: string) => {
    if (first === undefined) {
      setFirst(secret);
      setKnown(asks === 'pin');
    } else if (first === secret) onSecret(secret);
    else {
      setFirst(undefined);
      setRounds((count) => count + 1);
    }
  };
  if (first !== undefined && !known) {
    return <Chosen pictures={first.split('-') as SecretPicture[]} onReady={() => setKnown(true)} />;
  }
  const title = asks === 'pin' ? 'choose.pin' : 'choose.pictures';
  return (
    <SecretEntry
      asks={asks}
      name={name}
      title={again ? say(asks === 'pin' ? 'choose.pinAgain' : 'choose.picturesAgain') : say(title, { name })}
      // A try that did not reach the school, and each round, begin with empty places.
      tries={rounds * 2 + Number(again) + (trouble === undefined ? 0 : 1000)}
      checking={checking}
      wrong={trouble ?? (rounds > 0 && !again ? say('choose.others') : undefined)}
      onSecret={give}
    />
  );
}

/** The three that were chosen, with their words, to be remembered. */
function Chosen({ pictures, onReady }: { pictures: readonly SecretPicture[]; onReady: () => void }) {
  return (
    <section class="stack">
      <Pocket>
        <h2 class="centred">{say('choose.yours')}</h2>
        <ol class="chosen">
          {pictures.map((picture, index) => (
            <li key={index}>
              <Picture name={picture} />
              {say(`picture.${picture}`)}
            </li>
          ))}
        </ol>
      </Pocket>
      <Button main large wide onPress={onReady}>
        {say('choose.ready')}
      </Button>
    </section>
  );
}
