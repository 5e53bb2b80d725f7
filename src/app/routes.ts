/**
 * Every address of the app. An audience's screens and words come in their own chunks, fetched when the first of
 * their addresses is opened; a student's device never fetches a teacher's.
 */
import type { ComponentType } from 'preact';
import type { ProfileRow } from '#local/store/work-database.ts';
import type { Audience } from './ui/words.ts';

export type AppRoute = {
  path: string;
  audience: Audience;
  /** Whether the five places of a student stand beside the page. A lesson has the page for itself. */
  places: boolean;
  load: () => Promise<ComponentType>;
};

function student(path: string, load: AppRoute['load'], places = true): AppRoute {
  return { path, audience: 'student', places, load };
}

export const ROUTES: readonly AppRoute[] = [
  student('/', async () => (await import('./student/today/TodayScreen.tsx')).TodayScreen),
  student('/lessons', async () => (await import('./student/lessons/LessonsScreen.tsx')).LessonsScreen),
  student(
    '/lessons/:packHash/:lessonId',
    async () => (await import('./student/lesson/LessonScreen.tsx')).LessonScreen,
    false,
  ),
  student('/bag', async () => (await import('./student/bag/BagScreen.tsx')).BagScreen),
  student('/bag/:workId', async () => (await import('./student/bag/WorkScreen.tsx')).WorkScreen),
  student('/messages', async () => (await import('./student/messages/MessagesScreen.tsx')).MessagesScreen),
  student('/me', async () => (await import('./student/me/MeScreen.tsx')).MeScreen),
];

export function lessonHref(packHash: string, lessonId: string): string {
  return `/lessons/${packHash}/${lessonId}`;
}

/** Where a person's day begins. */
export function homeOf(profile: ProfileRow | undefined): string {
  if (profile === undefined) return '/welcome';
  const homes = [
    ['student', '/'],
    ['teacher', '/teacher'],
    ['office', '/office'],
    ['guardian', '/family'],
  ] as const;
  return homes.find(([role]) => profile.roles.includes(role))?.[1] ?? '/welcome';
}

/** May this person be at an address of that audience? Anyone may sign in, or stop at the family's sync. */
export function mayOpen(audience: Audience, profile: ProfileRow | undefined): boolean {
  if (audience === 'welcome' || audience === 'family') return true;
  return profile?.roles.includes(audience) ?? false;
}
