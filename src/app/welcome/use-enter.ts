import { useLocation } from 'preact-iso';
import type { RoleName } from '#core/protocol/sign-in.ts';
import { useParts } from '../parts.ts';
import { homeOf } from './addresses.ts';

/** Opens a person's profile and goes to where they begin. `fresh`: just signed in, so the school has news for them. */
export function useEnter(): (
  person: { personId: string; roles: readonly RoleName[] },
  fresh: boolean,
) => Promise<void> {
  const { people, school } = useParts();
  const { route } = useLocation();
  return async ({ personId, roles }, fresh) => {
    if (!(await people.open(personId))) return;
    if (fresh) void school.visitNow('sign-in');
    route(homeOf(roles), true);
  };
}
