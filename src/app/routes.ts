/**
 * Every address of the app. An audience's screens and words come in their own chunks, fetched when the first of
 * their addresses is opened; a student's device never fetches a teacher's.
 */
import type { ComponentType } from 'preact';
import type { Audience, Words } from './ui/words.ts';

export type AppRoute = {
  path: string;
  audience: Audience;
  /** What it says: the words of its audience, or of a lesson. */
  words: Words;
  /** Other words that it needs beside those. */
  also?: Words;
  /** Whether the five places of a student stand beside the page. A lesson has the page for itself. */
  places: boolean;
  load: () => Promise<ComponentType>;
};

function student(path: string, load: AppRoute['load']): AppRoute {
  return { path, audience: 'student', words: 'student', places: true, load };
}

/** What a child made in a lesson is shown and taken out with a lesson's words. */
function bag(path: string, load: AppRoute['load']): AppRoute {
  return { ...student(path, load), words: 'lesson' };
}

function lesson(path: string, load: AppRoute['load']): AppRoute {
  return { ...bag(path, load), places: false };
}

/** A lesson, in one version of its pack. */
export const LESSON = '/lessons/:packHash/:lessonId';

/** The way through a course; a check has the page for itself, and a lesson's words. */
function course(path: string, load: AppRoute['load']): AppRoute {
  return { ...student(path, load), words: 'course' };
}
function check(path: string, load: AppRoute['load']): AppRoute {
  return { ...lesson(path, load), also: 'course' };
}
export const CHECK = '/course/:courseId/:checkId';

/** A screen that has the page for itself: the places of a student are not everybody's. */
function screen(audience: Audience, path: string, load: AppRoute['load']): AppRoute {
  return { path, audience, words: audience, places: false, load };
}

/** What is of no use without the school: no device keeps it, nor its words. */
function joining(path: string, load: AppRoute['load']): AppRoute {
  return { ...screen('welcome', path, load), words: 'join' };
}

const addPerson = async () => (await import('./welcome/AddPersonScreen.tsx')).AddPersonScreen;

/** The cards of a class, at either desk. */
function cards(audience: Audience, path: string, load: AppRoute['load']): AppRoute {
  return { ...screen(audience, path, load), words: 'cards' };
}

function conversation(audience: Audience, path: string, load: AppRoute['load']): AppRoute {
  return { ...screen(audience, path, load), also: 'conversation' };
}

export const ROUTES: readonly AppRoute[] = [
  student('/', async () => (await import('./student/today/TodayScreen.tsx')).TodayScreen),
  student('/lessons', async () => (await import('./student/lessons/LessonsScreen.tsx')).LessonsScreen),
  lesson(LESSON, async () => (await import('./student/lesson/LessonScreen.tsx')).LessonScreen),
  course('/course/:courseId', async () => (await import('./student/course/CourseScreen.tsx')).CourseScreen),
  course('/credit', async () => (await import('./student/course/CreditScreen.tsx')).CreditScreen),
  check(CHECK, async () => (await import('./student/course/CheckScreen.tsx')).CheckScreen),
  bag('/bag', async () => (await import('./student/bag/BagScreen.tsx')).BagScreen),
  bag('/bag/:workId', async () => (await import('./student/bag/WorkScreen.tsx')).WorkScreen),
  student('/messages', async () => (await import('./student/messages/MessagesScreen.tsx')).MessagesScreen),
  student('/me', async () => (await import('./student/me/MeScreen.tsx')).MeScreen),
  screen('welcome', '/welcome', async () => (await import('./welcome/WhoScreen.tsx')).WhoScreen),
  joining('/welcome/add', addPerson),
  joining('/welcome/card', addPerson),
  joining(
    '/welcome/first/:personId',
    async () => (await import('./welcome/FirstSignInScreen.tsx')).FirstSignInScreen,
  ),
  joining('/welcome/sign-in', async () => (await import('./welcome/SignInScreen.tsx')).SignInScreen),
  joining('/welcome/household', async () => (await import('./welcome/HouseholdScreen.tsx')).HouseholdScreen),
  {
    path: '/welcome/invitation',
    audience: 'welcome',
    words: 'invitation',
    places: false,
    load: async () => (await import('./welcome/InvitationScreen.tsx')).InvitationScreen,
  },
  joining('/install', async () => (await import('./welcome/InstallScreen.tsx')).InstallScreen),
  screen('family', '/family', async () => (await import('./family/SyncStopScreen.tsx')).SyncStopScreen),
  screen(
    'family',
    '/family/device',
    async () => (await import('./family/ThisDeviceScreen.tsx')).ThisDeviceScreen,
  ),
  {
    ...screen(
      'family',
      '/family/courses',
      async () => (await import('./family/courses/FamilyCoursesScreen.tsx')).FamilyCoursesScreen,
    ),
    also: 'transcript',
  },
  conversation(
    'family',
    '/family/messages',
    async () => (await import('./family/messages/FamilyMessagesScreen.tsx')).FamilyMessagesScreen,
  ),
  conversation(
    'family',
    '/family/messages/:studentId',
    async () => (await import('./family/messages/FamilyMessagesScreen.tsx')).FamilyMessagesScreen,
  ),
  screen('teacher', '/teacher', async () => (await import('./teacher/ReviewScreen.tsx')).ReviewScreen),
  screen('teacher', '/teacher/class', async () => (await import('./teacher/ClassScreen.tsx')).ClassScreen),
  {
    ...screen(
      'teacher',
      '/teacher/class/:studentId',
      async () => (await import('./teacher/StudentScreen.tsx')).StudentScreen,
    ),
    also: 'transcript',
  },
  screen(
    'teacher',
    '/teacher/tonight',
    async () => (await import('./teacher/tonight/TonightScreen.tsx')).TonightScreen,
  ),
  screen(
    'teacher',
    '/teacher/courses',
    async () => (await import('./teacher/courses/CoursesScreen.tsx')).CoursesScreen,
  ),
  screen('teacher', '/teacher/packs', async () => (await import('./teacher/PacksScreen.tsx')).PacksScreen),
  cards(
    'teacher',
    '/teacher/cards',
    async () => (await import('./teacher/TeacherCardsScreen.tsx')).TeacherCardsScreen,
  ),
  conversation(
    'teacher',
    '/teacher/messages',
    async () => (await import('./teacher/messages/TeacherMessagesScreen.tsx')).TeacherMessagesScreen,
  ),
  conversation(
    'teacher',
    '/teacher/messages/:studentId',
    async () => (await import('./teacher/messages/TeacherMessagesScreen.tsx')).TeacherMessagesScreen,
  ),
  screen('office', '/office', async () => (await import('./office/PeopleScreen.tsx')).PeopleScreen),
  screen('office', '/office/staff', async () => (await import('./office/StaffScreen.tsx')).StaffScreen),
  screen(
    'office',
    '/office/people/new',
    async () => (await import('./office/NewPersonScreen.tsx')).NewPersonScreen,
  ),
  screen(
    'office',
    '/office/people/:personId',
    async () => (await import('./office/PersonScreen.tsx')).PersonScreen,
  ),
  screen(
    'office',
    '/office/roster',
    async () => (await import('./office/roster/RosterScreen.tsx')).RosterScreen,
  ),
  screen('office', '/office/classes', async () => (await import('./office/ClassesScreen.tsx')).ClassesScreen),
  cards(
    'office',
    '/office/cards',
    async () => (await import('./office/OfficeCardsScreen.tsx')).OfficeCardsScreen,
  ),
  screen(
    'office',
    '/office/activity',
    async () => (await import('./office/ActivityScreen.tsx')).ActivityScreen,
  ),
  screen('office', '/office/notices', async () => (await import('./office/NoticesScreen.tsx')).NoticesScreen),
  screen(
    'office',
    '/office/aside',
    async () => (await import('./office/KeptAsideScreen.tsx')).KeptAsideScreen,
  ),
  screen(
    'office',
    '/office/help-code',
    async () => (await import('./office/HelpCodeScreen.tsx')).HelpCodeScreen,
  ),
  screen('office', '/office/health', async () => (await import('./office/HealthScreen.tsx')).HealthScreen),
];
