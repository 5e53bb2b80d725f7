/** Where the pages before anybody's profile are. */
export const ADDRESSES = {
  who: '/welcome',
  addPerson: '/welcome/add',
  /** With a printed card; its code may stand behind `#`. */
  card: '/welcome/card',
  password: '/welcome/sign-in',
  household: '/welcome/household',
  install: '/install',
} as const;

/** The sync stop belongs to the device, not to one person. */
export const FAMILY = '/family';

/** Where a child of the household signs in on this device for the first time. */
export function firstSignIn(personId: string): string {
  return `/welcome/first/${encodeURIComponent(personId)}`;
}
