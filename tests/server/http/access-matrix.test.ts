import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { ROUTES } from '../../../src/server/http/route-table.ts';
import { RULES, type RuleName } from '../../../src/server/http/rules.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, workPayload, type Visitor, type Way } from '../../support/school-visitor.ts';

const CALLERS = ['nobody', 'maya', 'sam', 'guardian', 'teacher', 'office', 'household'] as const;
type Caller = (typeof CALLERS)[number];
type Verdict = 'in' | 'signed-out' | 'not-allowed';

/** Who gets past each rule, for a path that names Maya's stream. */
const MATRIX: Record<RuleName, Record<Caller, Verdict>> = {
  open: every('in'),
  device: { ...every('in'), nobody: 'signed-out' },
  staff: {
    ...every('not-allowed'),
    nobody: 'signed-out',
    household: 'signed-out',
    teacher: 'in',
    office: 'in',
  },
  office: { ...every('not-allowed'), nobody: 'signed-out', household: 'signed-out', office: 'in' },
  sender: { ...every('not-allowed'), nobody: 'signed-out', maya: 'in', household: 'in' },
  reader: {
    ...every('not-allowed'),
    nobody: 'signed-out',
    household: 'signed-out',
    maya: 'in',
    guardian: 'in',
    teacher: 'in',
  },
  'class-keeper': {
    ...every('not-allowed'),
    nobody: 'signed-out',
    household: 'signed-out',
    teacher: 'in',
    office: 'in',
  },
  'student-keeper': {
    ...every('not-allowed'),
    nobody: 'signed-out',
    household: 'signed-out',
    teacher: 'in',
    office: 'in',
  },
  teacher: { ...every('not-allowed'), nobody: 'signed-out', household: 'signed-out', teacher: 'in' },
};

function every(verdict: Verdict): Record<Caller, Verdict> {
  return Object.fromEntries(CALLERS.map((caller) => [caller, verdict])) as Record<Caller, Verdict>;
}

const PART = new Uint8Array(64).fill(9);
const devices = new Map<Caller, Visitor>();
let params: Record<string, string>;
let close: () => Promise<void>;

beforeAll(async () => {
  const school = await openSchool({ whenOver: (over) => (close = over) });
  for (const caller of CALLERS) {
    const device = openVisitor(school, `device-of-${caller}`);
    if (caller !== 'nobody') await device.signIn(caller satisfies Way);
    devices.set(caller, device);
  }
  const device = devices.get('maya');
  const { maya } = school.demo;
  const stream = streamOf('student', maya);
  const event = { stream, type: 'work-handed-in', personId: maya, payload: workPayload([PART]) };
  const sent = device?.event(event);
  await device?.visit({ events: sent === undefined ? [] : [sent] });
  await device?.putPart(stream, PART);
  params = {
    ...{ kind: 'student', owner: maya, hash: sha256(PART) },
    ...{ eventId: sent?.id ?? '', index: '0', classId: school.demo.classId },
    studentId: maya,
  };
});

afterAll(() => close());

async function verdictOn(answer: Response): Promise<Verdict> {
  const { error } = (answer.headers.get('content-type') ?? '').includes('problem')
    ? ((await answer.json()) as { error: string })
    : { error: '' };
  return error === 'signed-out' || error === 'not-allowed' ? error : 'in';
}

test('every route says who may call it', () => {
  expect(ROUTES.length).toBeGreaterThan(10);
  for (const { rule } of ROUTES) expect(RULES).toContain(rule);
});

const cells = ROUTES.flatMap((route) => CALLERS.map((caller) => ({ route, caller })));

test.each(cells)('$route.method $route.path for $caller', async ({ route, caller }) => {
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const body = route.method === 'GET' ? null : PART;
  const answer = await devices.get(caller)?.ask(path, { method: route.method, body });
  expect(answer && (await verdictOn(answer))).toBe(MATRIX[route.rule][caller]);
});

test('a household that has the token of its device reads no work with it', async () => {
  const path = `/work/student/${params.owner ?? ''}/events/${params.eventId ?? ''}/files/0`;
  expect((await devices.get('household')?.ask(path))?.status).toBe(401);
});

test('a page of another site changes nothing, whatever cookies come along', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' };
  const answer = await devices.get('teacher')?.ask('/api/sign-out', { method: 'POST', headers, body: '{}' });
  expect(answer?.status).toBe(403);
});
