/**
 * The frame around every screen: the way past the navigation, the page, the places, and the word about an update.
 * The address decides which screen; who has opened the app decides which addresses.
 */
import { LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useParts } from '../parts.ts';
import type { Updates } from '../platform/update.ts';
import { homeOf, mayOpen } from '../addresses.ts';
import { CHECK, LESSON, type AppRoute } from '../routes.ts';
import { say } from '../ui/words.ts';
import { followCourses } from './follow-courses.ts';
import { NotFound } from './NotFound.tsx';
import { PlacesScreen } from './PlacesScreen.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { bringLessonAhead, keepScreensOf, routeAt, SCREENS } from './screens.ts';
import { UpdateNote } from './UpdateNote.tsx';

export function Shell({ updates }: { updates: Updates }) {
  return (
    <LocationProvider>
      <Frame updates={updates} />
    </LocationProvider>
  );
}

function Frame({ updates }: { updates: Updates }) {
  const route = useAllowedRoute();
  const { path } = useLocation();
  const places = route?.places === true;
  const audience = route?.audience;
  const parts = useParts();
  const profile = parts.people.profile.value;
  const isGuardian = profile?.roles.includes('guardian') === true;
  useEffect(() => {
    if (audience !== undefined) void keepScreensOf(audience, isGuardian);
  }, [audience, isGuardian]);
  const student = audience === 'student' ? profile?.personId : undefined;
  useEffect(() => (student === undefined ? undefined : followCourses(parts, student)), [parts, student]);
  // A child in the middle of a lesson finishes that lesson, in the version that they began it with.
  const inLesson = route?.path === LESSON || route?.path === CHECK;
  useEffect(() => (inLesson ? updates.hold('lesson') : undefined), [inLesson, updates]);
  const lessonIsNear = audience === 'student' && !inLesson;
  useEffect(() => (lessonIsNear ? bringLessonAhead() : undefined), [lessonIsNear]);
  return (
    <div class={`${route?.audience ?? 'student'}${places ? ' has-places' : ''}`}>
      <a class="skip" href="#main">
        {say('skip')}
      </a>
      <ScreenBoundary path={path}>
        <Router onRouteChange={arrive}>
          {SCREENS.map(({ route: { path: pattern }, Component }) => (
            <Route key={pattern} path={pattern} component={Component} />
          ))}
          <Route default component={NotFound} />
        </Router>
      </ScreenBoundary>
      {places && <PlacesScreen />}
      {!inLesson && <UpdateNote now={updates.now.value} onUse={updates.use} />}
    </div>
  );
}

/** A new page is announced by its heading; the first page is not, since nothing was left. */
function arrive(): void {
  requestAnimationFrame(() => document.querySelector('h1')?.focus({ preventScroll: true }));
}

/** The route of the address; a person who may not be there is sent to where their day begins. */
function useAllowedRoute(): AppRoute | undefined {
  const { path, route: go } = useLocation();
  const profile = useParts().people.profile.value;
  const route = routeAt(path);
  const allowed = route === undefined || mayOpen(route.audience, profile);
  useEffect(() => {
    if (!allowed) go(homeOf(profile), true);
  }, [allowed, path, profile, go]);
  return route;
}
