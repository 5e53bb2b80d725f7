import { render, type RenderResult } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { PartsContext } from '../../src/app/parts.ts';
import { lessonHref } from '../../src/app/addresses.ts';
import type { StudentDevice } from './student-device.ts';

/** Draws a screen at the address of the device's lesson. */
export function drawLesson(screen: ComponentChildren, device: StudentDevice): RenderResult {
  history.replaceState(null, '', lessonHref(device.entry.hash, device.lesson.id));
  return render(
    <LocationProvider>
      <PartsContext.Provider value={device}>
        <Router>
          {[<Route key="lesson" path="/lessons/:packHash/:lessonId" component={() => <>{screen}</>} />]}
        </Router>
      </PartsContext.Provider>
    </LocationProvider>,
  );
}
