import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { RosterAppliedSchema, RosterLookSchema, type RosterLook } from '../../../src/core/protocol/roster.ts';
import { openSchool } from '../../support/open-school.ts';
import { inWords } from '../../support/roster/planned.ts';
import {
  BULK_1_1,
  BULK_1_2,
  DELTA_1_1,
  ENROLMENT_HEADERS,
  USER_HEADERS,
  zipOf,
  type Files,
} from '../../support/roster/oneroster.ts';
import { openVisitor } from '../../support/school-visitor.ts';

type More = { leave?: string[]; org?: string };

async function openOffice() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('office');
  const wish = (bytes: Uint8Array, more: More) => ({
    files: [{ name: 'export.zip', data: Buffer.from(bytes).toString('base64') }],
    ...{ choices: {}, leave: [], ...more },
  });
  const look = async (files: Files | Uint8Array, more: More = {}): Promise<RosterLook> => {
    const bytes = files instanceof Uint8Array ? files : zipOf(files);
    const answer = await device.post('/api/roster/look', wish(bytes, more));
    return v.parse(RosterLookSchema, await answer.json());
  };
  const bringIn = async (files: Files, more: More = {}): Promise<RosterLook> => {
    const seen = await look(files, more);
    const body = { ...wish(zipOf(files), more), plan: seen.plan, withoutBroken: true };
    const answer = await device.post('/api/roster/apply', body);
    expect(v.parse(RosterAppliedSchema, await answer.json()).state).toBe('done');
    return seen;
  };
  return { school, look, bringIn };
}

const ALL_NEW = [
  'added class Room 30: 4',
  'added student Kai Stone: Room 30',
  'added student Ivy Stone: Room 30',
  'added teacher Lee Moss: Room 30',
  'added guardian Robin Stone: Kai Stone, Ivy Stone',
  'added household Robin Stone: Robin Stone, Kai Stone, Ivy Stone',
];

describe('OneRoster 1.1, bulk', () => {
  test('brings in students, teachers and guardians; not passwords, not the administration, not a relative', async () => {
    const { look } = await openOffice();
    const seen = await look(BULK_1_1);
    expect(seen.format).toBe('oneroster');
    expect(inWords(seen)).toEqual(ALL_NEW);
    expect(seen.problems.map(({ level, code, value }) => [level, code, value])).toEqual([
      ['note', 'passwords-left', ''],
      ['note', 'office-left', '1'],
      ['note', 'others-left', '1'],
    ]);
  });

  test('a second time changes nothing, and lists those of the school that are not in it', async () => {
    const { look, bringIn } = await openOffice();
    await bringIn(BULK_1_1);
    const again = await look(BULK_1_1);
    expect(again.changes).toEqual([]);
    expect(again.absent.map(({ name }) => name)).toContain('Maya Rivera');
  });

  test('an enrolment ends on its day, and a role has its first one', async () => {
    const { school, bringIn } = await openOffice();
    const seen = await bringIn(BULK_1_1);
    const kai = seen.changes.find(({ name }) => name === 'Kai Stone');
    expect(kai?.id).toBe('new:person:u-1');
    const people = await school.store.grantsOn('student', 'nobody');
    expect(people).toEqual([]);
    const day = (date: string) => new Date(`${date}T00:00:00`).getTime();
    const page = await school.store.page(`office/${school.demo.schoolId}` as never, 0, {
      items: 500,
      characters: 1e6,
    });
    const spans = page.events.flatMap(({ type, payload }) => {
      const role = JSON.parse(payload) as { role?: string; from?: number; to?: number | null };
      return type === 'role-given' && role.role === 'student' && role.to != null
        ? [[role.from, role.to]]
        : [];
    });
    expect(spans).toEqual([[day('2026-08-24'), day('2027-06-11')]]);
  });

  test('who is missing in a later export leaves when the office ticks them', async () => {
    const { look, bringIn } = await openOffice();
    await bringIn(BULK_1_1);
    const without: Files = {
      ...BULK_1_1,
      'users.csv': (BULK_1_1['users.csv'] ?? '').replace(/^u-2,.*\r\n/m, '').replace('"u-1,u-2"', 'u-1'),
      'enrollments.csv': (BULK_1_1['enrollments.csv'] ?? '').replace(/^e-2,.*\r\n/m, ''),
    };
    const { absent, changes } = await look(without);
    expect(changes).toEqual([]);
    const ivy = absent.find(({ name }) => name === 'Ivy Stone');
    const ticked = await bringIn(without, { leave: [ivy?.key ?? ''] });
    expect(inWords(ticked)).toEqual(['left student Ivy Stone: Room 30']);
    expect((await look(without)).absent.map(({ name }) => name)).not.toContain('Ivy Stone');
  });

  test('may lie in a folder of the ZIP file, or come as loose files', async () => {
    const { look } = await openOffice();
    expect(inWords(await look(zipOf(BULK_1_1, 'export/2026/')))).toEqual(ALL_NEW);
  });
});

test('OneRoster 1.2 says the same people with roles.csv, and the names that they go by', async () => {
  const { look, bringIn } = await openOffice();
  expect(inWords(await bringIn(BULK_1_2))).toEqual(ALL_NEW);
  expect((await look(BULK_1_2)).changes).toEqual([]);
  expect((await look(BULK_1_1)).changes).toEqual([]);
});

describe('a delta', () => {
  test('changes what it says and nothing else; the later word counts, and nobody is deleted', async () => {
    const { look, bringIn } = await openOffice();
    await bringIn(BULK_1_1);
    const seen = await bringIn(DELTA_1_1);
    expect(inWords(seen).sort()).toEqual([
      'added student Ada Field: Room 30',
      'changed teacher Lee Moss: email lee.moss@school.example→new@school.example',
      'joined guardian Robin Stone: Ada Field',
      'joined household Ada Field: Robin Stone',
      'left student Ivy Stone: Room 30',
      'left student Kai Stone: Room 30',
    ]);
    expect(seen.absent).toEqual([]);
    expect((await look(DELTA_1_1)).changes).toEqual([]);
  });

  test('without a status or a date is mended first', async () => {
    const { look } = await openOffice();
    const users = (DELTA_1_1['users.csv'] ?? '')
      .replace('u-3,active,2026-09-06', 'u-3,active,yesterday 2026-09-06')
      .replace('u-7,active', 'u-7,')
      .replace('u-1,tobedeleted', 'u-1,gone');
    const { problems } = await look({ ...DELTA_1_1, 'users.csv': users });
    expect(problems.slice(0, 3).map(({ row, code, who }) => [row, code, who])).toEqual([
      [2, 'odd-status', 'u-1'],
      [3, 'odd-date', 'u-3'],
      [5, 'odd-status', 'u-7'],
    ]);
  });
});

test('what is wrong is said with its file and row, once', async () => {
  const { look } = await openOffice();
  const { problems } = await look({
    ...BULK_1_1,
    'users.csv': [
      USER_HEADERS,
      'u-1,,,true,org-1,student,kai,,,Stone,,,,,,u-99,04,',
      ',,,true,org-1,student,ivy,,Ivy,Stone,,,,,,,04,',
      'u-3,,,true,org-1,teacher,lee,,Lee,Moss,,,lee at school,,,,,',
      'u-8,,,true,org-1,student,jo,,Jo,Reed,,,,,,u-99,04,',
    ].join('\n'),
    'enrollments.csv': [
      ENROLMENT_HEADERS,
      'e-1,,,c-1,org-1,u-1,student,,,',
      'e-2,,,c-1,org-1,u-77,student,,,',
      'e-3,,,c-9,org-1,u-8,student,,,',
      'e-4,,,c-1,org-1,u-8,student,,7 Sept,',
    ].join('\n'),
  });
  expect(problems.map(({ file, row, level, code, value }) => [file, row, level, code, value])).toEqual([
    ['users.csv', 3, 'error', 'no-id', ''],
    ['enrollments.csv', 3, 'error', 'unknown-user', 'u-77'],
    ['enrollments.csv', 4, 'error', 'unknown-class', 'c-9'],
    ['enrollments.csv', 5, 'error', 'odd-date', '7 Sept'],
    ['users.csv', 2, 'error', 'no-name', ''],
    ['users.csv', 4, 'error', 'odd-email', 'lee at school'],
    ['users.csv', null, 'note', 'unknown-guardian', 'u-99'],
  ]);
});

test('an export without one of its files, or of another version, brings nothing in', async () => {
  const { look } = await openOffice();
  const { 'classes.csv': _, ...without } = BULK_1_1;
  expect(await look(without)).toMatchObject({
    changes: [],
    problems: [{ code: 'no-file', value: 'classes.csv' }],
  });
  const manifest = (BULK_1_1['manifest.csv'] ?? '').replace('version,1.1', 'version,2.0');
  expect(await look({ ...BULK_1_1, 'manifest.csv': manifest })).toMatchObject({
    ...{ changes: [], problems: [{ code: 'unknown-version', value: '2.0' }] },
  });
});

test('of a file about several schools the office says which one is theirs', async () => {
  const { look } = await openOffice();
  const files: Files = {
    ...BULK_1_1,
    'orgs.csv': `${BULK_1_1['orgs.csv'] ?? ''}org-2,,,Harbor School,school,HS,\r\n`,
    'users.csv': `${BULK_1_1['users.csv'] ?? ''}u-20,,,true,org-2,student,mo,,Mo,Lake,,,,,,,05,\r\n`,
  };
  const asked = await look(files);
  expect(asked).toMatchObject({ changes: [], problems: [{ code: 'many-schools' }] });
  expect(asked.schools.map(({ name }) => name)).toEqual(['Lincoln School', 'Harbor School']);
  expect(inWords(await look(files, { org: 'org-1' }))).toEqual(ALL_NEW);
});
