/** Who may do what: everybody at every route and every stream. `npm run matrix` prints it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { ROUTES } from '../../../src/server/http/route-table.ts';
import { RULES } from '../../../src/server/http/rules.ts';
import { ROUTE_RULES } from '../../support/matrix/expected.ts';
import { faultsIn, matrixInWords } from '../../support/matrix/in-words.ts';
import { linesWithoutRoute, tryMatrix, type Matrix } from '../../support/matrix/matrix.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

let matrix: Matrix;
let close: () => Promise<void>;

beforeAll(async () => {
  matrix = await tryMatrix(await openSchool({ whenOver: (over) => (close = over) }));
});

afterAll(() => close());

test('every route has one rule, which is the one that was written down for it', () => {
  expect(ROUTES.length).toBeGreaterThan(20);
  for (const { method, path, rule } of ROUTES) {
    expect(RULES).toContain(rule);
    expect(ROUTE_RULES[`${method} ${path}`], `${method} ${path}`).toBe(rule);
  }
  expect(linesWithoutRoute()).toEqual([]);
});

test.each(['route', 'read', 'append', 'write'] as const)(
  '[ROLE-3] nobody does more than what is written down, and nobody less (%s)',
  (section) => {
    const cells = matrix.cells.filter((cell) => cell.section === section);
    expect(cells.length).toBeGreaterThan(300);
    expect(faultsIn(cells)).toEqual([]);
  },
);

test('what is tried is good by itself: only who it comes from decides', () => {
  expect(matrix.oddities).toEqual([]);
  const verdicts = new Set(matrix.cells.map(({ found }) => found));
  expect([...verdicts].sort()).toEqual(['in', 'no', 'not-allowed', 'signed-out', 'yes']);
});

test('the matrix is printed whole and ends with a count', () => {
  const text = matrixInWords(matrix);
  for (const { line, isElsewhere } of matrix.cells)
    if (!isElsewhere) expect(text).toContain(line.slice(0, 40));
  expect(text.trim().split('\n').at(-1)).toMatch(/^\d+ actors, \d+ cells .* as expected, 0 not\.$/);
});

test('[ROLE-4] the code of a household only brings work: with its device nobody reads a word of it', async () => {
  const school = await openSchool();
  const { maya } = school.demo;
  const stream = streamOf('student', maya);
  const device = openVisitor(school, 'device-of-the-home');
  await device.signIn('household');
  const part = new Uint8Array(64).fill(9);
  const payload = workPayload([part]);
  const piece = device.event({ stream, type: 'work-handed-in', personId: maya, payload });
  const { answer, receipt } = await device.visit({ events: [piece] });
  expect(receipt.events).toEqual([[piece.id, 'stored']]);
  expect((await device.putPart(stream, part)).status).toBe(200);
  // Who lives here, and on which device: names and counts.
  const home = streamOf('household', school.demo.householdId);
  expect(answer.reads).toEqual([{ personId: 'household', streams: [home] }]);
  expect(answer.pages.map((page) => page.stream)).toEqual([home]);
  for (const rest of ['', '/files/0', '/files/0/copy'])
    expect((await device.ask(`/work/${stream}/events/${piece.id}${rest}`)).status).toBe(401);
});

test('a page of another site changes nothing, whatever cookies come along', async () => {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('teacher');
  const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
  const answer = await device.ask('/api/sign-out', { method: 'POST', headers, body: '{}' });
  expect(answer.status).toBe(403);
});
