import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { RosterAppliedSchema, RosterLookSchema, type RosterLook } from '../../../src/core/protocol/roster.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

const ROOM_5 = join(import.meta.dirname, '../../support/roster/room-5.csv');

function wish(bytes: string | Uint8Array, more: object = {}) {
  const data = Buffer.from(bytes).toString('base64');
  return { files: [{ name: 'room-5.csv', data }], choices: {}, leave: [], ...more };
}

async function officeOf(school: TestSchool): Promise<Visitor> {
  const device = openVisitor(school);
  await device.signIn('office');
  return device;
}

async function lookAt(device: Visitor, bytes: string | Uint8Array): Promise<RosterLook> {
  const answer = await device.post('/api/roster/look', wish(bytes));
  return v.parse(RosterLookSchema, await answer.json());
}

async function apply(device: Visitor, bytes: string | Uint8Array, more: object) {
  const answer = await device.post('/api/roster/apply', wish(bytes, more));
  return v.parse(RosterAppliedSchema, await answer.json());
}

function count({ changes }: RosterLook, verb: string, as: string): number {
  return changes.filter((change) => change.verb === verb && change.as === as).length;
}

test('thirty children with two broken rows: shown first, brought in without them, and the second time there is nothing to do', async () => {
  const school = await openSchool();
  const device = await officeOf(school);
  const bytes = await readFile(ROOM_5);
  const look = await lookAt(device, bytes);
  expect(count(look, 'added', 'student')).toBe(28);
  expect(count(look, 'added', 'household')).toBe(23);
  expect(look.problems).toEqual([
    {
      file: 'room-5.csv',
      row: 8,
      level: 'error',
      code: 'odd-phone',
      value: 'ask the office',
      who: 'Theo Wallace',
    },
    { file: 'room-5.csv', row: 20, level: 'error', code: 'no-name', value: '', who: '' },
  ]);
  expect(await school.store.grantsOn('student', 'nobody yet')).toEqual([]);
  const blocked = await apply(device, bytes, { plan: look.plan, withoutBroken: false });
  expect(blocked.state).toBe('changed');
  const done = await apply(device, bytes, { plan: look.plan, withoutBroken: true });
  expect(done.state).toBe('done');
  const again = await lookAt(device, bytes);
  expect(again).toMatchObject({ changes: [], questions: [], absent: [] });
  expect(await apply(device, bytes, { plan: again.plan, withoutBroken: true })).toEqual({
    state: 'done',
    events: 0,
  });
});

test('the teacher of the class sees the children on the roster of the class', async () => {
  const school = await openSchool();
  const device = await officeOf(school);
  const bytes = await readFile(ROOM_5);
  const look = await lookAt(device, bytes);
  await apply(device, bytes, { plan: look.plan, withoutBroken: true });
  const taught = await school.store.grantsOf(school.demo.teacher);
  const room5 = taught.map(({ subjectId }) => subjectId).find((id) => id !== school.demo.classId);
  const roster = await school.store.register(streamOf('class-staff', room5 ?? ''), 'roster');
  expect((JSON.parse(roster?.payload ?? '{}') as { students: unknown[] }).students).toHaveLength(28);
});

test('a plan that is not what would happen now is not brought in, and says how it looks now', async () => {
  const school = await openSchool();
  const device = await officeOf(school);
  const bytes = await readFile(ROOM_5);
  const seen = await lookAt(device, bytes);
  const text = (await readFile(ROOM_5, 'utf8')).split('\r\n').slice(0, 3).join('\r\n');
  const meanwhile = await lookAt(device, text);
  await apply(device, text, { plan: meanwhile.plan, withoutBroken: false });
  const late = await apply(device, bytes, { plan: seen.plan, withoutBroken: true });
  expect(late.state === 'changed' && count(late.look, 'added', 'student')).toBe(26);
});

test('what Excel makes is read: Windows-1252, semicolons, and a quoted cell over two lines', async () => {
  const device = await officeOf(await openSchool());
  const text =
    'Nombre;Grado;Clase;Teléfono\r\n"Peña, Sofía";1;"Sala\r\n2";5550100\r\nJosé Núñez;1;Sala 3;\r\n';
  const look = await lookAt(device, Buffer.from(text, 'latin1'));
  expect(look.problems).toEqual([]);
  const students = look.changes.filter(({ as }) => as === 'student');
  expect(students.map(({ name, where }) => [name, where])).toEqual([
    ['Sofía Peña', 'Sala 2'],
    ['José Núñez', 'Sala 3'],
  ]);
});

test('a workbook, a picture, and a quote that never ends are named, and nothing can be brought in', async () => {
  const device = await officeOf(await openSchool());
  const codes = async (bytes: string | Uint8Array) =>
    (await lookAt(device, bytes)).problems.map(({ code, row }) => [code, row]);
  expect(await codes(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toEqual([['workbook', null]]);
  expect(await codes(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]))).toEqual([['not-a-table', null]]);
  const open = 'Name,Class\nMaya Rivera,Room 12\n"Ana Cole,Room 12\nBen Cole,Room 12\n';
  expect(await codes(open)).toEqual([['open-quote', 3]]);
  const { plan } = await lookAt(device, open);
  expect((await apply(device, open, { plan, withoutBroken: true })).state).toBe('changed');
});
