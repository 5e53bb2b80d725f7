import { useState } from 'preact/hooks';
import type { Installs } from '../parts.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Pocket } from '../ui/Pocket.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('join');

type InstallNowProps = {
  state: Installs['state']['value'];
  /** True when the person said yes to the browser. */
  onInstall: () => Promise<boolean>;
};

/** What installing gives, and the browser's own question where it has one. */
export function InstallNow({ state, onInstall }: InstallNowProps) {
  const [declined, setDeclined] = useState(false);
  const ask = async () => setDeclined(!(await onInstall()));
  const done = state === 'opened' || state === 'installed';
  return (
    <Pocket>
      <Icon name={done ? 'tabletok' : 'bag'} size="xl" />
      <div class="stack tight" role="status">
        {done ? (
          <>
            <p class="big strong">{say('install.done')}</p>
            <p class="quiet">{say(state === 'opened' ? 'install.doneOpened' : 'install.doneWhere')}</p>
          </>
        ) : (
          <p class="big">{say('install.gives')}</p>
        )}
        {declined && !done && <p>{say('install.declined')}</p>}
      </div>
      {state === 'offered' && (
        <Button main large wide icon="download" onPress={() => void ask()}>
          {say('install.now')}
        </Button>
      )}
    </Pocket>
  );
}
