/** Which way of installing a person has in front of them. A guess: every way can be read on the page all the same. */
export const WAYS = [
  'chromeos',
  'android',
  'ios',
  'desktop',
  'mac-safari',
  'firefox-android',
  'firefox',
] as const;
export type WayToInstall = (typeof WAYS)[number];

type Browser = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

export function wayToInstall({ userAgent, maxTouchPoints }: Browser): WayToInstall {
  const says = (word: RegExp) => word.test(userAgent);
  if (says(/CrOS/)) return 'chromeos';
  // An iPad says that it is a Mac; no Mac has a touch screen.
  if (says(/iPhone|iPad|iPod/) || (says(/Macintosh/) && maxTouchPoints > 1)) return 'ios';
  if (says(/Firefox/)) return says(/Android/) ? 'firefox-android' : 'firefox';
  if (says(/Android/)) return 'android';
  return says(/Macintosh/) && !says(/Chrome/) ? 'mac-safari' : 'desktop';
}
