/** Keeps the screen lit while somebody follows it from afar. Where a browser or a policy says no, it goes dark as ever. */
export function keepScreenLit(): () => void {
  let lock: Promise<WakeLockSentinel | undefined> | undefined;
  const take = () => {
    // Asked again when the page is seen again: a browser takes the lock away when it is hidden.
    if ('wakeLock' in navigator && document.visibilityState === 'visible') {
      lock = navigator.wakeLock.request('screen').catch(() => undefined);
    }
  };
  take();
  document.addEventListener('visibilitychange', take);
  return () => {
    document.removeEventListener('visibilitychange', take);
    void lock?.then((taken) => taken?.release());
  };
}
