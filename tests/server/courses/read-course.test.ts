import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCourse } from '../../../src/server/courses/read-course.ts';

const WRITTEN = `id: fractions
title: Fractions
version: 1
language: en
area: Mathematics
credit: 0.5
skills:
  halves: { title: Halves, rule: 4 of 5 }
  line: { title: On a line, rule: 3 in a row }
  adding: { title: Adding, rule: check 80 % }
units:
  - id: parts
    title: Parts of a whole
    skills: [halves, line]
    lessons:
      - { lesson: numbers/cut, skills: [halves] }
    test-out: parts-known
  - id: sums
    title: Sums
    skills: [adding]
    lessons:
      - { lesson: numbers/add, skills: [adding] }
    check: sums-shown
checks:
  parts-known:
    title: What do you know already?
    lesson: numbers/parts-known
    pass: 80 %
    tries: 2
    sealed: true
    questions:
      - { variants: [a1, a2], skills: [halves] }
  sums-shown:
    title: Show your sums
    lesson: numbers/sums-shown
    pass: 75 %
    tries: 3
    wait: 1 day
    questions:
      - { variants: [s1, s2], skills: [adding] }
questions:
  - { lesson: numbers/cut, question: last, skills: [line] }
`;

test('a course is written as a person thinks of it', () => {
  const course = readCourse('course.yaml', WRITTEN);
  expect(course).toMatchObject({ courseId: 'fractions', credit: 50, order: 'in-order' });
  expect(course.skills.map(({ rule }) => rule)).toEqual([
    { kind: 'm-of-n', right: 4, of: 5 },
    { kind: 'streak', length: 3 },
    { kind: 'check', atLeast: 0.8 },
  ]);
  expect(course.units[0]).toMatchObject({ unitId: 'parts', testOut: 'parts-known', requires: [] });
  expect(course.checks[1]).toMatchObject({ atLeast: 0.75, coolDownHours: 24, sealed: false });
  expect(course.tags).toEqual([{ packId: 'numbers', lessonId: 'cut', blockId: 'last', skills: ['line'] }]);
});

test.each([
  [
    'rule: 4 of 5',
    'rule: mostly',
    'course.yaml, line 8: The setting “skills” cannot be used: write “4 of 5”, “3 in a row”, “check 80 %” or “task”.',
  ],
  ['rule: 4 of 5', 'rule: 6 of 5', 'course.yaml, line 8: “halves” could never be mastered.'],
  [
    'skills: [halves, line]',
    'skills: [halves, lime]',
    'course.yaml, line 14: “parts” names “lime”, which the course does not have.',
  ],
  ['id: sums', 'id: parts', 'course.yaml, line 12: “parts” is there twice in “units”.'],
  ['credit: 0.5', 'credits: 0.5', 'course.yaml, line 6: There is no setting “credits”.'],
  [
    'pass: 80 %',
    'pass: 80',
    'course.yaml, line 28: The setting “checks” cannot be used: write a share such as “80 %”.',
  ],
])('“%s” written as “%s” is said in one sentence', (right, wrong, sentence) => {
  expect(() => readCourse('course.yaml', WRITTEN.replace(right, wrong))).toThrow(sentence);
});

test('the course that docs/authoring.md shows is one', () => {
  const page = readFileSync('docs/authoring.md', 'utf8');
  const written = /## Courses[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const course = readCourse('course.yaml', written);
  expect(course.skills.map(({ rule }) => rule.kind)).toEqual(['m-of-n', 'streak', 'check', 'task']);
  expect(course.checks).toMatchObject([
    { coolDownHours: 24, sealed: false },
    { coolDownHours: 12, sealed: true, supervised: true },
  ]);
});
