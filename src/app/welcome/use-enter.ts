import { useLocation } from 'preact-iso';
import { useParts } from '../parts.ts';
import { homeOf } from '../addresses.ts';

/** Opens a person's profile and goes to where their day begins. `fresh`: just signed in, so the school has news. */
export function useEnter(): (personId: string, fresh: boolean) => Promise<void> {
  const { people, school } = useParts();
  const { route } = useLocation();
  return async (personId, fresh) => {
    if (!(await people.open(personId))) return;
    if (fresh) void school.visitNow('sign-in');
    route(homeOf(people.profile.peek()), true);
  };
}
