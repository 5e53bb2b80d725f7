import type { WayToInstall } from '../platform/which-browser.ts';
import { wordsFor } from '../ui/words.ts';
import { INSTALL_WAYS } from './install-ways.ts';
import { InstallPicture } from './InstallPicture.tsx';

const say = wordsFor('join');

/** One way of installing by hand: a picture, and what to press one after the other. */
export function InstallSteps({ way }: { way: WayToInstall }) {
  const { picture, steps } = INSTALL_WAYS[way];
  return (
    <div class="install-steps">
      <InstallPicture name={picture} />
      <ol class="stack">
        {steps.map((step) => (
          <li key={step}>{say(step)}</li>
        ))}
      </ol>
    </div>
  );
}
