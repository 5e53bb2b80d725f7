/** A lesson as a line of a list. */
export type LessonLine = {
  key: string;
  href: string;
  title: string;
  language: string;
  subject: string | undefined;
  minutes: number;
  /** Steps done, of how many; missing when it has not been begun. */
  done?: number;
  of?: number;
};

/** Minutes that are left, never less than one. */
export function minutesLeft({ minutes, done = 0, of = 0 }: LessonLine): number {
  return of === 0 ? Math.ceil(minutes) : Math.max(1, Math.round((minutes * (of - done)) / of));
}
