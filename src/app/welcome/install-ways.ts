/** How Bookbag is installed by hand, step by step, and which picture shows it. */
import type { WayToInstall } from '../platform/which-browser.ts';
import type { KeyFor } from '../ui/words.ts';

/** `bar`: at the end of the address line. `menu`: three dots and a list. `share`: Safari's square with an arrow. `dock`: the menu of a Mac. */
export type InstallPictureName = 'bar' | 'menu' | 'share' | 'dock' | 'bookmark';

type Way = {
  name: KeyFor<'join'>;
  picture: InstallPictureName;
  steps: readonly KeyFor<'join'>[];
};

export const INSTALL_WAYS: Readonly<Record<WayToInstall, Way>> = {
  chromeos: {
    name: 'install.chromeos',
    picture: 'bar',
    steps: ['install.barLook', 'install.barPress', 'install.chromeosPin'],
  },
  android: { name: 'install.android', picture: 'menu', steps: ['install.menuOpen', 'install.androidAdd'] },
  ios: {
    name: 'install.ios',
    picture: 'share',
    steps: ['install.iosSafari', 'install.iosShare', 'install.iosAdd'],
  },
  desktop: { name: 'install.desktop', picture: 'bar', steps: ['install.barLook', 'install.barPress'] },
  'mac-safari': {
    name: 'install.macSafari',
    picture: 'dock',
    steps: ['install.dockMenu', 'install.dockAdd'],
  },
  'firefox-android': {
    name: 'install.firefoxAndroid',
    picture: 'menu',
    steps: ['install.menuOpen', 'install.firefoxAdd'],
  },
  firefox: { name: 'install.firefox', picture: 'bookmark', steps: ['install.firefoxNot'] },
};
