import type { SchoolRegister } from '#core/work/school-register.ts';
import { readOffice } from '#local/desk/read-office.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';

/** The school's register as this device has it. */
export function useRegister(): Stored<SchoolRegister> {
  const { work, people, clock } = useParts();
  const personId = people.profile.value?.personId ?? '';
  return useStored(() => readOffice(work, personId, clock.now()), [work, personId]);
}
