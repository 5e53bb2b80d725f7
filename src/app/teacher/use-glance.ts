import { classGlance, type Glance } from '#core/work/class-glance.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { readActiveDays } from '#local/desk/read-active-days.ts';
import type { ClassOnDesk } from '#local/desk/read-classes.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { useParts } from '../parts.ts';
import { useStored, type Stored } from '../platform/use-stored.ts';
import { useDesk } from './use-desk.ts';

const DAY_MS = 86_400_000;

/** The number of the day on this device's calendar. */
export function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / DAY_MS);
}

export type ClassAtAGlance = ClassOnDesk & { lines: Glance[] };
export type Glances = Pick<OnDesk, 'students'> & {
  classes: ClassAtAGlance[];
  events: KnownEvent[];
  least: number;
  now: number;
};

/** The classes of the teacher who sits here, a line each student, who needs them first before the others. */
export function useGlance(): Stored<Glances> {
  const { work, people, clock } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const desk = useDesk('student-staff', 'class');
  const least = useStored(() => readActiveDays(work, personId), [work, personId]);
  if (desk.state !== 'here') return desk;
  if (least.state !== 'here') return least;
  const { students, events } = desk.value;
  const by = { now: clock.now(), dayOf, least: least.value };
  const known = { digests: students, events };
  const classes = desk.value.classes.map((each) => ({ ...each, lines: classGlance(each, known, by) }));
  return { state: 'here', value: { classes, students, events, least: least.value, now: by.now } };
}
