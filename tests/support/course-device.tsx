/**
 * Amara's device with a course of two units: one about seeds, with a check of two slots that have two variants each and a
 * sealed test-out, and one about roots that opens after it. Its lessons and checks lie in one pack on the device.
 */
import { render, type RenderResult } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import type { Course } from '#core/course/course.ts';
import type { NumberBlock } from '#core/lesson/questions.ts';
import type { AnyEventType } from '#core/work/all-payloads.ts';
import { downloadPack } from '#local/packs/download.ts';
import { PartsContext } from '../../src/app/parts.ts';
import { CheckScreen } from '../../src/app/student/course/CheckScreen.tsx';
import { CourseScreen } from '../../src/app/student/course/CourseScreen.tsx';
import { AMARAS_CLASS, assignPack } from './assign-pack.ts';
import { choice, number, paragraph } from './blocks.ts';
import { knownEvent } from './known-events.ts';
import { packShelf } from './pack-shelf.ts';
import { openTestParts, type TestParts } from './screen.tsx';
import { AMARAS_PROFILE } from './student-device.ts';

/** Right: the number in its id. */
export function sum(answer: number): NumberBlock {
  const prompt = [paragraph(`Which number comes after ${String(answer - 1)}?`)];
  return { ...number(`n${String(answer)}`), prompt, answer };
}

export function seedCourse(packId: string): Course {
  const lesson = (lessonId: string, ...skills: string[]) => ({ packId, lessonId, skills });
  const slot = (slotId: string, skill: string, ...answers: number[]) => ({
    ...{ slotId, skills: [skill], blockIds: answers.map((answer) => `n${String(answer)}`) },
  });
  return {
    ...{ courseId: 'plants', version: 1, title: 'Plants', language: 'en', area: 'Science', credit: 50 },
    order: 'in-order',
    skills: [
      { skillId: 'sow', title: 'Sowing', rule: { kind: 'check', atLeast: 0.5 } },
      { skillId: 'water', title: 'Watering', rule: { kind: 'check', atLeast: 0.5 } },
      { skillId: 'dig', title: 'Digging', rule: { kind: 'streak', length: 1 } },
    ],
    units: [
      {
        ...{ unitId: 'seeds', title: 'Seeds', requires: [], skills: ['sow', 'water'] },
        lessons: [lesson('sowing', 'sow'), lesson('watering', 'water')],
        ...{ check: 'seeds-check', testOut: 'seeds-known' },
      },
      {
        ...{ unitId: 'roots', title: 'Roots', requires: [], skills: ['dig'] },
        lessons: [lesson('digging', 'dig')],
      },
    ],
    checks: [
      {
        ...{ checkId: 'seeds-check', title: 'Seeds, shown', packId, lessonId: 'seeds-questions' },
        ...{ sealed: false, supervised: false, atLeast: 1, tries: 3, coolDownHours: 0 },
        slots: [slot('a', 'sow', 11, 12), slot('b', 'water', 21, 22)],
      },
      {
        ...{ checkId: 'seeds-known', title: 'Seeds, known', packId, lessonId: 'seeds-questions' },
        ...{ sealed: true, supervised: false, atLeast: 1, tries: 1, coolDownHours: 0 },
        slots: [slot('a', 'sow', 31), slot('b', 'water', 41)],
      },
    ],
    tags: [],
  };
}

export type CourseDevice = TestParts & { course: Course };

export async function courseDevice(): Promise<CourseDevice> {
  const parts = await openTestParts(AMARAS_PROFILE);
  const facts = { language: 'en', minutes: 10 };
  const lessons = [
    { id: 'sowing', title: 'Sowing beans', ...facts, blocks: [choice('q')] },
    { id: 'watering', title: 'Watering beans', ...facts, blocks: [choice('q')] },
    { id: 'digging', title: 'Digging up roots', ...facts, blocks: [choice('q')] },
    { id: 'seeds-questions', title: 'Seeds', ...facts, blocks: [11, 12, 21, 22, 31, 41].map(sum) },
  ];
  const shelf = await packShelf({
    lessons: lessons.map((lesson) => ({
      ...{ id: lesson.id, lesson, files: [] },
      ...(lesson.id === 'seeds-questions' && { check: true as const }),
    })),
    db: parts.packs,
  });
  await downloadPack(parts.packs, shelf.hash, shelf.edges());
  await assignPack(parts.work, shelf.pack.entry);
  const course = seedCourse(shelf.pack.entry.packId);
  await giveCourse(parts, course);
  return { ...parts, course };
}

/** Amara's class has this version of a course from now on. */
export async function giveCourse({ work }: TestParts, course: Course): Promise<void> {
  const type = 'course-given' as AnyEventType;
  const id = `given-${String(course.version)}`;
  const event = knownEvent({ id, type, kind: 'class', owner: AMARAS_CLASS, payload: { course } });
  await work.events.put({ ...event, arrivedAt: event.at, state: 'stored', seq: 50 + course.version });
}

/** Draws the app's course pages, opened at an address of them. */
export function drawCourse(device: TestParts, path: string): RenderResult {
  history.replaceState(null, '', path);
  return render(
    <LocationProvider>
      <PartsContext.Provider value={device}>
        <Router>
          <Route path="/course/:courseId" component={CourseScreen} />
          <Route path="/course/:courseId/:checkId" component={CheckScreen} />
        </Router>
      </PartsContext.Provider>
    </LocationProvider>,
  );
}
