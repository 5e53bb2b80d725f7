import type { RoleName } from '#core/protocol/sign-in.ts';

/** Where the pages before anybody's profile are. */
export const ADDRESSES = {
  who: '/welcome',
  addPerson: '/welcome/add',
  password: '/welcome/sign-in',
  household: '/welcome/household',
} as const;

/** The sync stop belongs to the device, not to one person. */
export const FAMILY = '/family';

/** Where somebody begins. Who has several roles begins with the one that is asked for most. */
export function homeOf(roles: readonly RoleName[]): string {
  if (roles.includes('student')) return '/';
  if (roles.includes('teacher')) return '/teacher/review';
  if (roles.includes('office')) return '/office';
  return FAMILY;
}
