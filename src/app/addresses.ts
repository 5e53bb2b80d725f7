/**
 * Addresses that screens lead to, and who may be where. Apart from the table of routes, which knows every screen:
 * a screen that imported that would import itself.
 */
import type { ProfileRow } from '#local/store/work-database.ts';
import type { Audience } from './ui/words.ts';

export function lessonHref(packHash: string, lessonId: string): string {
  return `/lessons/${packHash}/${lessonId}`;
}

export function courseHref(courseId: string): string {
  return `/course/${courseId}`;
}

export function checkHref(courseId: string, checkId: string): string {
  return `/course/${courseId}/${checkId}`;
}

/** Where a person's day begins. */
export function homeOf(profile: ProfileRow | undefined): string {
  if (profile === undefined) return '/welcome';
  const homes = [
    ['student', '/'],
    ['teacher', '/teacher'],
    ['substitute', '/teacher/class'],
    ['office', '/office'],
    ['guardian', '/family'],
  ] as const;
  return homes.find(([role]) => profile.roles.includes(role))?.[1] ?? '/welcome';
}

/** May this person be at an address of that audience? Anyone may sign in, or stop at the family's sync. */
export function mayOpen(audience: Audience, profile: ProfileRow | undefined): boolean {
  if (audience === 'welcome' || audience === 'family') return true;
  return profile?.roles.some((role) => (role === 'substitute' ? 'teacher' : role) === audience) ?? false;
}
