/** The screens of the routes: each is fetched, with the words of its audience, when its address is first opened. */
import { lazy } from 'preact-iso';
import { h, type ComponentType } from 'preact';
import { untilFirstScreen } from '../platform/first-screen.ts';
import { untilIdle } from '../platform/idle.ts';
import { keepDesk } from '../platform/keep-desk.ts';
import { LESSON, ROUTES, type AppRoute } from '../routes.ts';
import { fetchWords, openWords, spokenLocale, type Audience, type Locale } from '../ui/words.ts';
import { ScreenTrouble } from './ScreenTrouble.tsx';

export type Screen = { route: AppRoute; Component: ComponentType & { preload: () => Promise<unknown> } };

/** A page whose code cannot be had says so in its place; a white page would tell a child that their work is gone. */
function screenOf(route: AppRoute): Screen {
  const load = async () => {
    try {
      const { words, also = words } = route;
      const [component] = await Promise.all([route.load(), openWords(words, spokenLocale())]);
      await openWords(also, spokenLocale());
      return component;
    } catch {
      return MissingScreen;
    }
  };
  return { route, Component: lazy(load) };
}

function MissingScreen() {
  return h(ScreenTrouble, { why: 'missing' });
}

export const SCREENS = ROUTES.map(screenOf);

/** The route of an address; undefined when there is none. */
export function routeAt(path: string): AppRoute | undefined {
  return ROUTES.find((route) => matches(path, route.path));
}

/** Segment by segment, as preact-iso's router does; it does not lend its own. */
function matches(path: string, pattern: string): boolean {
  const segments = path.split('/').filter(Boolean);
  const wanted = pattern.split('/').filter(Boolean);
  if (segments.length !== wanted.length) return false;
  return wanted.every((name, index) => name.startsWith(':') || name === segments[index]);
}

/** Begins to fetch the first screen and its words while the stores are still being opened. */
export function preloadScreen(path: string, locale: Locale): void {
  const route = routeAt(path);
  if (route === undefined) return;
  // A failure shows when the screen is drawn, by its error boundary.
  void Promise.allSettled([route.load(), fetchWords(route.words, locale)]);
}

/** Resolves when the screen can be drawn in one go, together with the frame around it; never rejects. */
export async function untilScreenIsHere(path: string): Promise<void> {
  const route = routeAt(path);
  await SCREENS.find((screen) => screen.route === route)
    ?.Component.preload()
    .catch(() => undefined);
}

/**
 * The player and its words come while a child looks at what there is to do, so that the first tap on a lesson of the day is
 * as quick as the others. Returns what ends it.
 */
export function bringLessonAhead(): () => void {
  const lesson = ROUTES.find(({ path }) => path === LESSON);
  let gone = false;
  const bring = async () => {
    await untilFirstScreen();
    await untilIdle();
    if (!gone) await Promise.all([lesson?.load(), lesson && fetchWords(lesson.words, spokenLocale())]);
  };
  // What cannot be had now is asked for again by the tap.
  bring().catch(() => undefined);
  return () => {
    gone = true;
  };
}

const DESKS: readonly Audience[] = ['teacher', 'office'];

/**
 * All screens of a desk come with its first one and stay, so that each of them opens with no network; and so do a
 * family's for a guardian, who writes to teachers there.
 */
export async function keepScreensOf(audience: Audience, isGuardian: boolean): Promise<void> {
  if (!DESKS.includes(audience) && !(isGuardian && audience === 'family')) return;
  const routes = ROUTES.filter((route) => route.audience === audience);
  await untilFirstScreen();
  await untilIdle();
  try {
    await Promise.all(routes.map(({ load }) => load()));
    for (const { also } of routes) if (also !== undefined) await fetchWords(also, spokenLocale());
    await keepDesk();
  } catch {
    // Offline, or cut: what is kept already stays, and the next opening goes on.
  }
}
