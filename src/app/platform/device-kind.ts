import type { DeviceKind } from '#core/work/household-registers.ts';

type Browser = Pick<Navigator, 'userAgent' | 'maxTouchPoints'>;

/** What a family would call the thing in front of them. A guess by what the browser says of it. */
export function deviceKind({ userAgent, maxTouchPoints }: Browser): DeviceKind {
  const says = (word: RegExp) => word.test(userAgent);
  if (says(/CrOS/)) return 'chromebook';
  if (says(/iPhone|iPod/) || (says(/Mobile/) && !says(/iPad|Tablet/))) return 'phone';
  // An iPad says that it is a Mac; no Mac has a touch screen.
  if (says(/iPad|Android|Tablet/) || (says(/Macintosh/) && maxTouchPoints > 1)) return 'tablet';
  return 'computer';
}
