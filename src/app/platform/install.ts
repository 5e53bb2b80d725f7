/**
 * Installing the app. Chromium offers it once, soon after the page has loaded, so that offer is kept from the start until
 * a person asks for it; other browsers have no offer, and a person does it by hand.
 */
import { signal } from '@preact/signals';
import type { Installs } from '../parts.ts';

/** Chromium's own; no other engine sends it. */
type InstallOffer = Event & { prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }> };

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event;
}

/** Opened from the home screen or the shelf, in a window of its own. */
function isStandalone(): boolean {
  return matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true;
}

export function makeInstalls(page: EventTarget = globalThis): Installs {
  const state = signal<Installs['state']['value']>(isStandalone() ? 'opened' : 'by-hand');
  let offer: InstallOffer | undefined;
  page.addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault();
    offer = event;
    state.value = 'offered';
  });
  page.addEventListener('appinstalled', () => {
    state.value = 'installed';
  });
  return {
    state,
    install: async () => {
      const kept = offer;
      offer = undefined;
      if (kept === undefined) return false;
      const { outcome } = await kept.prompt();
      // An offer is good for one time; the next comes when the browser likes.
      state.value = outcome === 'accepted' ? 'installed' : 'by-hand';
      return outcome === 'accepted';
    },
  };
}
