/**
 * Installing the app. Chromium offers it once, soon after the page has loaded, so that offer is kept from the start until
 * a person asks for it; other browsers have no offer, and a person does it by hand.
 */
import { computed, signal } from '@preact/signals';
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
  const happened = signal<'installed' | 'offered' | undefined>(undefined);
  // Asked only when a screen wants to know: the question makes the browser read all styles, before the first frame.
  const usual = computed(() => (isStandalone() ? 'opened' : 'by-hand'));
  let offer: InstallOffer | undefined;
  page.addEventListener('beforeinstallprompt', (event) => {
    if (!isOffer(event)) return;
    event.preventDefault();
    offer = event;
    happened.value = 'offered';
  });
  page.addEventListener('appinstalled', () => {
    happened.value = 'installed';
  });
  return {
    state: computed(() => happened.value ?? usual.value),
    install: async () => {
      const kept = offer;
      offer = undefined;
      if (kept === undefined) return false;
      const { outcome } = await kept.prompt();
      // An offer is good for one time; the next comes when the browser likes.
      happened.value = outcome === 'accepted' ? 'installed' : undefined;
      return outcome === 'accepted';
    },
  };
}
