/** What every store of the school has to keep of people, classes, work and its parts. */
import { expect, test } from 'vitest';
import type { PersonId } from '../../src/core/people/ids.ts';
import { streamOf, type StreamId } from '../../src/core/work/stream.ts';
import type { RowChange, Store } from '../../src/server/store/store.ts';
import { COURSE } from '../support/small-course.ts';

const STREAM = streamOf('student', 'maya');
const OTHER = streamOf('student', 'sam');

const PERSON = {
  personId: 'maya' as PersonId,
  schoolId: 's',
  givenName: 'Maya',
  familyName: null,
  picture: 'kite',
  language: null,
  email: 'maya@home.example',
  phone: '555 0100',
  grade: '4',
  sourcedId: 'u-1',
};
const ROOM = { classId: 'c', schoolId: 's', title: 'Room 1', grade: null, sourcedId: null };
const GRANT = {
  personId: 'maya' as PersonId,
  role: 'guardian' as const,
  subjectId: 'sam',
  schoolId: 's',
  rights: ['see' as const],
  from: 1,
  to: null,
};

export function tableContract({ open }: { open: () => Promise<Store> }): void {
  test('a school has its courses in all of their versions, and a student those that a class of theirs was given', async () => {
    const store = await open();
    const version = (number: number) => ({ ...COURSE, version: number });
    const published = (number: number): RowChange => ({
      table: 'courses',
      row: { schoolId: 's', courseId: COURSE.courseId, version: number, course: version(number), at: number },
    });
    const given = (classId: string, number: number): RowChange => ({
      table: 'given_courses',
      row: { classId, courseId: COURSE.courseId, version: number, course: version(number) },
    });
    await store.write(async (tx) => {
      await tx.addSchool({ schoolId: 's', title: 'S' });
      const student = { ...GRANT, role: 'student' as const, subjectId: 'c', rights: [] };
      const changes: RowChange[] = [
        { table: 'persons', row: PERSON },
        { table: 'classes', row: ROOM },
        { table: 'grants', row: student },
        ...[published(1), published(2)],
        ...[given('c', 2), given('c', 1), given('other', 3), given('c', 2)],
      ];
      for (const change of changes) await tx.put(change);
    });
    expect((await store.courses('s')).map((row) => [row.version, row.course.version, row.at])).toEqual([
      [2, 2, 2],
      [1, 1, 1],
    ]);
    expect(await store.courses('elsewhere')).toEqual([]);
    expect((await store.coursesOf('maya')).map((course) => course.version)).toEqual([1, 2]);
    expect(await store.coursesOf('sam')).toEqual([]);
  });

  test('a person, their roles and their class are replaced by what is said later', async () => {
    const store = await open();
    await store.write(async (tx) => {
      await tx.addSchool({ schoolId: 's', title: 'S' });
      const changes: RowChange[] = [
        { table: 'persons', row: PERSON },
        { table: 'grants', row: GRANT },
        { table: 'classes', row: ROOM },
        { table: 'persons', row: { ...PERSON, givenName: 'May' } },
        { table: 'grants', row: { ...GRANT, rights: [], to: 9 } },
        { table: 'classes', row: { ...ROOM, title: 'Room 2', grade: '4' } },
        { table: 'households', row: { householdId: 'h', schoolId: 's', title: 'H' } },
      ];
      for (const change of changes) await tx.put(change);
    });
    expect({ ...(await store.person('maya')) }).toEqual({ ...PERSON, givenName: 'May' });
    expect(await store.grantsOf('maya')).toEqual([{ ...GRANT, rights: [], to: 9 }]);
    expect(await store.grantsOn('guardian', 'sam')).toHaveLength(1);
    expect(await store.grantsOn('member', 'sam')).toEqual([]);
    expect(await store.classRow('c')).toMatchObject({ title: 'Room 2', grade: '4' });
    expect(await store.household('h')).toMatchObject({ title: 'H' });
  });

  test('each span of a substitute is a role by itself, and each school says its own of a household', async () => {
    const store = await open();
    const day = { ...GRANT, role: 'substitute' as const, subjectId: 'c', rights: [] };
    const home = { ...GRANT, role: 'member' as const, subjectId: 'h', rights: [] };
    await store.write(async (tx) => {
      for (const schoolId of ['s', 't']) await tx.addSchool({ schoolId, title: schoolId });
      await tx.put({ table: 'persons', row: PERSON });
      for (const row of [
        { ...day, from: 1, to: 2 },
        { ...day, from: 5, to: 6 },
        { ...day, from: 5, to: 9 },
        home,
        { ...home, schoolId: 't' },
        { ...home, to: 3 },
      ])
        await tx.put({ table: 'grants', row });
    });
    const spans = (await store.grantsOn('substitute', 'c')).map(({ from, to }) => [from, to]);
    expect(spans).toEqual([
      [1, 2],
      [5, 9],
    ]);
    const homes = (await store.grantsOn('member', 'h')).map(({ schoolId, to }) => [schoolId, to]);
    expect(homes).toEqual([
      ['s', 3],
      ['t', null],
    ]);
  });

  test('a role of somebody who does not exist is refused', async () => {
    const store = await open();
    await expect(store.write((tx) => tx.put({ table: 'grants', row: GRANT }))).rejects.toThrow();
  });

  test('it knows which parts of a work are missing, stream by stream', async () => {
    const store = await open();
    const file = { kind: 'photo' as const, type: 'image/jpeg', sizeBytes: 7 };
    const parts: [string, number][] = [
      ['aa', 3],
      ['bb', 4],
    ];
    const row = { stream: STREAM, workId: 'w', personId: 'maya' as PersonId, sizeBytes: 7, arrivedAt: 1 };
    await store.write((tx) => tx.put({ table: 'works', row: { ...row, files: [{ ...file, parts }] } }));
    const record = (stream: StreamId, hash: string, storedAt: number) =>
      store.write((tx) => tx.recordPart({ stream, hash, sizeBytes: 3, storedAt }));
    expect(await record(OTHER, 'aa', 1)).toBe('stored');
    expect(await store.partsOf(STREAM, 'w')).toEqual({ missing: 2, newestAt: null });
    expect(await record(STREAM, 'aa', 5)).toBe('stored');
    expect(await record(STREAM, 'aa', 6)).toBe('duplicate');
    expect({ ...(await store.partsOf(STREAM, 'w')) }).toEqual({ missing: 1, newestAt: 5 });
    expect(await store.held(STREAM, ['aa', 'bb', 'cc'])).toEqual(new Map([['aa', 3]]));
    expect(await store.worksWith(STREAM, 'bb')).toEqual(['w']);
    expect(await store.worksWith(OTHER, 'bb')).toEqual([]);
    expect((await store.work(STREAM, 'w'))?.files).toEqual([{ ...file, parts }]);
  });

  test('parts are listed in order, page by page; what is forgotten, or listed by no work, is told apart', async () => {
    const store = await open();
    for (const [stream, hash] of [
      [STREAM, 'aa'],
      [STREAM, 'bb'],
      [OTHER, 'aa'],
    ] as const)
      await store.write((tx) => tx.recordPart({ stream, hash, sizeBytes: 3, storedAt: 5 }));
    const names = (parts: { stream: StreamId; hash: string }[]) =>
      parts.map(({ stream, hash }) => `${stream} ${hash}`);
    const first = await store.partsAfter(undefined, 2);
    expect(names([...first, ...(await store.partsAfter(first.at(-1), 2))])).toEqual(
      [`${STREAM} aa`, `${STREAM} bb`, `${OTHER} aa`].sort(),
    );
    expect(await store.abandonedParts(5)).toEqual([]);
    expect(await store.abandonedParts(6)).toHaveLength(3);
    await store.write((tx) => tx.forgetPart({ stream: STREAM, hash: 'aa' }));
    expect(names(await store.partsAfter(undefined, 9))).toHaveLength(2);
  });
}
