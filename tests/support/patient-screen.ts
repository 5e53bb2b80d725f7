/** What a screen is to show is waited for as long as a slow machine needs; the test's watchdog ends a hang. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 30_000 });

// A browser without Web Locks has no such property; happy-dom says null.
if ((navigator.locks as LockManager | null) === null)
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
