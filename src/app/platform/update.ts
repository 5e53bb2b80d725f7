/**
 * Registers the service worker and brings updates of the app. A new version waits until a person lets it in; then
 * every open tab reloads, each at a moment when nothing of its own is under way (a recording, a save).
 *
 * The first worker of a device takes over a page that it did not load: that is no update, and reloads nothing.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { MESSAGE_VERSION, type PageMessage } from '#core/protocol/messages.ts';
import type { Holds } from '../parts.ts';

export type Updates = Holds & {
  /** A new version is here and waits. */
  ready: ReadonlySignal<boolean>;
  use(): void;
  start(): void;
};

export function makeHolds(): Holds & { whenFree(run: () => void): void } {
  let held = 0;
  let waiting: (() => void) | undefined;
  const settle = () => {
    if (held === 0) waiting?.();
  };
  return {
    hold() {
      held += 1;
      let open = true;
      return () => {
        if (open) held -= 1;
        open = false;
        settle();
      };
    },
    whenFree(run) {
      waiting = run;
      settle();
    },
  };
}

const SKIP_WAITING: PageMessage = { v: MESSAGE_VERSION, type: 'skip-waiting' };

/** Nothing happens before `start`: the first paint comes first. */
export function makeUpdates(): Updates {
  const holds = makeHolds();
  const ready = signal(false);
  let letIn: () => void = () => undefined;
  return {
    ready,
    hold: holds.hold,
    use: () => letIn(),
    start: () => {
      if (!('serviceWorker' in navigator)) return;
      reloadAfterUpdates(holds.whenFree);
      void register(ready).then((use) => {
        letIn = use;
      });
    },
  };
}

function reloadAfterUpdates(whenFree: (run: () => void) => void): void {
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) whenFree(() => location.reload());
    controlled = true;
  });
}

/** Resolves to what lets the waiting version in. */
async function register(ready: { value: boolean }): Promise<() => void> {
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox('/sw.js');
  workbox.addEventListener('waiting', () => {
    ready.value = true;
  });
  const registration = await workbox.register();
  return () => registration?.waiting?.postMessage(SKIP_WAITING);
}
