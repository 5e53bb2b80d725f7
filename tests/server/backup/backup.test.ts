import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { letGoCopies } from '#local/outbox/let-go-copies.ts';
import { readWork } from '#local/outbox/read-work.ts';
import { visit } from '#local/sync/visit.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import { workFileAddress } from '#core/work/file-address.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { backUp } from '../../../src/server/backup/back-up.ts';
import { listCopies } from '../../../src/server/backup/backup-folder.ts';
import { restore } from '../../../src/server/backup/restore.ts';
import { openDataFolder, type DataFolder } from '../../../src/server/school/open-data-folder.ts';
import { bytesOf } from '../../support/bytes.ts';
import { openSchool, serveSchool, type TestSchool } from '../../support/open-school.ts';
import { openSchoolDevice, type SchoolDevice } from '../../support/school-device.ts';
import { openTemporaryFolder } from '../../support/temporary-folder.ts';
import { writing } from '../../support/work.ts';

async function emptyFolder(): Promise<string> {
  const { path, remove } = await openTemporaryFolder();
  onTestFinished(remove);
  return path;
}

async function backUpTo(school: TestSchool, to: string, keep = 30) {
  school.clock.now += 1000;
  return backUp(school, { to, keep, now: () => school.clock.now });
}

async function restoreFrom(from: string, { clock }: TestSchool, copy?: string) {
  const dataFolder = await emptyFolder();
  return { dataFolder, said: await restore({ from, copy, dataFolder, now: clock.now }) };
}

/** The school as it was put back, served in the place of the one that is gone. */
async function openAgain(dataFolder: string, school: TestSchool): Promise<DataFolder> {
  const data = await openDataFolder(dataFolder, school.clock.now);
  onTestFinished(() => data.store.close());
  school.app = serveSchool(data, school.clock).app;
  return data;
}

async function handInPhoto(device: SchoolDevice, personId: PersonId, text: string) {
  const blob = new Blob([bytesOf(300_000, text.length)], { type: 'image/jpeg' });
  const photo = await keepFile(device.db, streamOf('student', personId), { blob, kind: 'photo' });
  await handIn(device.db, writing(text, { personId, files: [photo] }), device.clock);
  await visit(device.db, device.edges, 'person');
}

async function whereabouts(device: SchoolDevice, stream: StreamId) {
  const pieces = await readWork(device.db, stream);
  return pieces.map(({ work, whereabouts: { state } }) => [work.text, state]);
}

/** Every row of every table but those named. */
function rowsOf(path: string, without: readonly string[] = []): Record<string, unknown[]> {
  const database = new DatabaseSync(join(path, 'bookbag.sqlite'), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all();
    const names = tables.map(({ name }) => String(name)).filter((name) => !without.includes(name));
    return Object.fromEntries(names.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()]));
  } finally {
    database.close();
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function mayaAtHome() {
  const school = await openSchool();
  const device = await openSchoolDevice(school);
  const maya = (await device.enter('maya')) as PersonId;
  return { school, device, maya, stream: streamOf('student', maya), to: await emptyFolder() };
}

describe('a backup', () => {
  it('is the school row for row and byte for byte, but for its epoch, made while it is open', async () => {
    const { school, device, maya, stream, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    const { files } = await backUpTo(school, to);
    expect(files).toEqual({ count: 2, sizeBytes: 300_000, damaged: [] });
    const { dataFolder, said } = await restoreFrom(to, school);
    expect(said).toMatchObject({ lostParts: 0, lostPacks: [], files: { count: 2 } });
    expect(rowsOf(dataFolder, ['deployment'])).toEqual(rowsOf(school.path, ['deployment']));
    expect(await readFile(join(dataFolder, 'keys.json'))).toEqual(
      await readFile(join(school.path, 'keys.json')),
    );
    await openAgain(dataFolder, school);
    await visit(device.db, device.edges, 'person');
    expect(await whereabouts(device, stream)).toEqual([['Before', 'at-school']]);
  });

  it('[WRONG-6] and what came after it come together again: each device sends what the copy lacks', async () => {
    const { school, device, maya, stream, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    await backUpTo(school, to);
    await handInPhoto(device, maya, 'Afterwards');
    const { dataFolder } = await restoreFrom(to, school);
    const data = await openAgain(dataFolder, school);
    await visit(device.db, device.edges, 'person');
    expect((await whereabouts(device, stream)).sort()).toEqual([
      ['Afterwards', 'at-school'],
      ['Before', 'at-school'],
    ]);
    const { events } = await data.store.page(stream, 0, { items: 100, characters: 1e6 });
    expect(events.filter(({ type }) => type === 'work-handed-in')).toHaveLength(2);
    expect(await data.store.quarantine()).toEqual([]);
  });

  it('[WRONG-6] has what a device let go by its word: put back, the school serves it', async () => {
    const { school, device, maya, stream, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    school.clock.now += 60 * 60_000;
    await backUpTo(school, to);
    await visit(device.db, device.edges, 'person');
    const contact = await device.db.meta.get('contact');
    const safeUpTo = contact?.name === 'contact' ? contact.safeUpTo : undefined;
    expect(await letGoCopies(device.db, safeUpTo ?? 0)).toBe(300_000);
    const { dataFolder } = await restoreFrom(to, school);
    await openAgain(dataFolder, school);
    await visit(device.db, device.edges, 'person');
    const [piece] = await readWork(device.db, stream);
    expect(piece?.whereabouts).toEqual({ state: 'at-school' });
    const address = workFileAddress(stream, piece?.workId ?? ('' as EventId), 0);
    const served = await device.edges.fetch(address, { method: 'GET' });
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytesOf(300_000, 'Before'.length));
  });

  it('copies only what is new, and keeps as many copies as it is told', async () => {
    const { school, device, maya, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'One');
    expect((await backUpTo(school, to, 2)).files.count).toBe(2);
    expect((await backUpTo(school, to, 2)).files.count).toBe(0);
    await handInPhoto(device, maya, 'Another');
    expect((await backUpTo(school, to, 2)).files.count).toBe(2);
    expect(await listCopies(to)).toHaveLength(2);
  });

  it('that was put back twice has two epochs, so that nobody takes the second for the first', async () => {
    const { school, to } = await mayaAtHome();
    await backUpTo(school, to);
    const epochs: number[] = [await school.store.epoch()];
    for (let times = 0; times < 2; times += 1) {
      school.clock.now += 1000;
      const { dataFolder } = await restoreFrom(to, school);
      epochs.push(await (await openAgain(dataFolder, school)).store.epoch());
    }
    expect(new Set(epochs).size).toBe(3);
    expect(epochs.toSorted((a, b) => a - b)).toEqual(epochs);
  });
});

describe('what is wrong with a backup', () => {
  it('a part that it lacks is asked for again, and until it has come the work is not called whole', async () => {
    const { school, device, maya, stream, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    await backUpTo(school, to);
    const [part = ''] = await filesUnder(join(to, 'blobs/work'));
    await rm(part);
    const { dataFolder, said } = await restoreFrom(to, school);
    expect(said.lostParts).toBe(1);
    const data = await openAgain(dataFolder, school);
    const before = await data.store.page(stream, 0, { items: 100, characters: 1e6 });
    expect(before.registers.filter(({ key }) => key.startsWith('arrival:'))).toEqual([]);
    await visit(device.db, device.edges, 'person');
    expect(await whereabouts(device, stream)).toEqual([['Before', 'at-school']]);
    expect(await filesUnder(join(dataFolder, 'blobs/work'))).toHaveLength(2);
  });

  it('a file that is damaged at school is named and not copied, and nothing is promised', async () => {
    const { school, device, maya, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    const [part = ''] = await filesUnder(join(school.path, 'blobs/work'));
    const bytes = await readFile(part);
    bytes[7] = (bytes[7] ?? 0) ^ 1;
    await writeFile(part, bytes);
    const { files } = await backUpTo(school, to);
    expect(files.damaged).toEqual([expect.stringContaining(part.slice(-64))]);
    expect(await school.store.backedUpAt()).toBeNull();
    await writeFile(part, Buffer.from(bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte))));
    expect((await backUpTo(school, to)).files).toMatchObject({ count: 1, damaged: [] });
    expect(await school.store.backedUpAt()).toBe(school.clock.now);
  });

  it('one that was cut off is none: the one before it is put back', async () => {
    const { school, device, maya, stream, to } = await mayaAtHome();
    await handInPhoto(device, maya, 'Before');
    const { folder } = await backUpTo(school, to);
    school.store.copyInto = () => Promise.reject(new Error('The plug was pulled.'));
    await expect(backUpTo(school, to)).rejects.toThrow('The plug was pulled.');
    const { dataFolder, said } = await restoreFrom(to, school);
    expect(folder).toContain(said.copy);
    await openAgain(dataFolder, school);
    await visit(device.db, device.edges, 'person');
    expect(await whereabouts(device, stream)).toEqual([['Before', 'at-school']]);
  });

  it('is said in one sentence, and a school that is there stays as it is', async () => {
    const { school, to } = await mayaAtHome();
    const put = (from: string, dataFolder: string, copy?: string) =>
      restore({ from, copy, dataFolder, now: school.clock.now });
    const away = await emptyFolder();
    await expect(put(to, away)).rejects.toThrow(/^There is no backup in /);
    const { folder } = await backUpTo(school, to);
    await expect(put(to, school.path)).rejects.toThrow(/^There is a school in .* already/);
    await expect(put(to, away, '2020-01-01')).rejects.toThrow(/^There is no copy "2020-01-01"/);
    await appendFile(join(folder, 'bookbag.sqlite'), 'x');
    await expect(put(to, away)).rejects.toThrow(/^The database in .* is damaged/);
    await rm(join(folder, 'copy.json'));
    await expect(put(to, away)).rejects.toThrow(/is not a backup, or not a whole one/);
    expect(await readdir(away)).toEqual([]);
  });
});
