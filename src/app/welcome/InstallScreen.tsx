import { homeOf } from '../addresses.ts';
import { useParts } from '../parts.ts';
import { WAYS, wayToInstall } from '../platform/which-browser.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { INSTALL_WAYS } from './install-ways.ts';
import { InstallNow } from './InstallNow.tsx';
import { InstallSteps } from './InstallSteps.tsx';
import { KeepSheet } from './KeepSheet.tsx';
import { useKeeping } from './use-keeping.ts';
import { WelcomePage } from './WelcomePage.tsx';
import './install.css';

const say = wordsFor('join');

/** Installing Bookbag: what it gives, by one press where the browser can, by hand everywhere else. */
export function InstallScreen() {
  const { installs, people, speak } = useParts();
  const { keeping, ask } = useKeeping();
  const state = installs.state.value;
  const mine = wayToInstall(navigator);
  const others = WAYS.filter((way) => way !== mine || state === 'offered');
  const install = async () => {
    const installed = await installs.install();
    if (installed) await ask();
    return installed;
  };
  return (
    <WelcomePage
      title={say('install.title')}
      onSpeak={(locale) => void speak(locale)}
      foot={
        <Button icon="back" href={homeOf(people.profile.value)}>
          {say('back')}
        </Button>
      }
    >
      <InstallNow state={state} onInstall={install} />
      {state === 'by-hand' && (
        <Sheet label={say('install.how')}>
          <h2>{say('install.how')}</h2>
          <p class="quiet">{say(INSTALL_WAYS[mine].name)}</p>
          <InstallSteps way={mine} />
        </Sheet>
      )}
      <KeepSheet keeping={keeping} onAsk={() => void ask()} />
      <section class="stack" aria-labelledby="other-devices">
        <h2 id="other-devices">{say('install.others')}</h2>
        <Sheet flush>
          {others.map((way) => (
            <details key={way} class="other-way">
              <summary>{say(INSTALL_WAYS[way].name)}</summary>
              <InstallSteps way={way} />
            </details>
          ))}
        </Sheet>
        <p class="quiet">{say('install.managed')}</p>
      </section>
    </WelcomePage>
  );
}
