import { expect, test } from 'vitest';
import { homeOf, mayOpen } from '../../../src/app/addresses.ts';
import { routeAt } from '../../../src/app/shell/screens.ts';
import { AMARAS_PROFILE } from '../../support/student-device.ts';

const teacher = { ...AMARAS_PROFILE, roles: ['teacher' as const] };

test.each([
  ['nobody', undefined, '/welcome'],
  ['a student', AMARAS_PROFILE, '/'],
  ['a teacher', teacher, '/teacher'],
  ['a substitute', { ...AMARAS_PROFILE, roles: ['substitute' as const] }, '/teacher/class'],
  ['the office', { ...AMARAS_PROFILE, roles: ['office' as const] }, '/office'],
  ['a guardian', { ...AMARAS_PROFILE, roles: ['guardian' as const] }, '/family'],
])('the day of %s begins at its own place', (_who, profile, home) => {
  expect(homeOf(profile)).toBe(home);
});

test('a student opens no teacher page, a teacher no student page; both may sign in and sync the family', () => {
  expect(mayOpen('teacher', AMARAS_PROFILE)).toBe(false);
  expect(mayOpen('student', teacher)).toBe(false);
  expect(mayOpen('student', undefined)).toBe(false);
  for (const profile of [AMARAS_PROFILE, teacher, undefined]) {
    expect(mayOpen('welcome', profile)).toBe(true);
    expect(mayOpen('family', profile)).toBe(true);
  }
});

test('an address finds its route, with its parameters, and no other', () => {
  expect(routeAt('/')?.path).toBe('/');
  expect(routeAt(`/lessons/${'ab'.repeat(32)}/beans`)?.path).toBe('/lessons/:packHash/:lessonId');
  expect(routeAt('/lessons/')?.path).toBe('/lessons');
  expect(routeAt('/nowhere')).toBeUndefined();
});
