/** Where the pages before anybody's profile are. */
export const ADDRESSES = {
  who: '/welcome',
  addPerson: '/welcome/add',
  password: '/welcome/sign-in',
  household: '/welcome/household',
  install: '/install',
} as const;

/** The sync stop belongs to the device, not to one person. */
export const FAMILY = '/family';
