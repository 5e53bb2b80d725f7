import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { onTestFinished, describe, expect, it } from 'vitest';
import { DEMO, DEMO_PASSWORD } from '../../../src/server/demo/credentials.ts';
import { openServer } from '../../../src/server/http/open-server.ts';
import { bench, type Bench } from '../../support/author-bench.ts';
import { lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { voiceBytes } from '../../support/voice.ts';

const run = promisify(execFile);

describe('bookbag pack', () => {
  it('builds, verifies, inspects, imports and exports a pack', async () => {
    const { bookbag, cwd, published } = await bench();
    await expect(bookbag(['build', 'water'])).resolves.toMatchObject({ code: 0, complained: [] });
    await expect(bookbag(['verify', 'water.bookbag'])).resolves.toMatchObject({
      code: 0,
      said: [expect.stringMatching(/^Water, version 1, is whole and signed by this school\./)],
    });
    expect((await bookbag(['inspect', 'water.bookbag'])).said).toContainEqual(
      expect.stringMatching(/^ {4}rain\.png {2}image\/png {2}70 bytes$/),
    );
    await expect(bookbag(['import', 'water.bookbag'])).resolves.toMatchObject({ code: 0 });
    expect(await published()).toEqual(['water@1']);
    await expect(bookbag(['export', 'water', '--out', 'copy.bookbag'])).resolves.toMatchObject({ code: 0 });
    const [built, copied] = await Promise.all(
      ['water', 'copy'].map((name) => readFile(join(cwd, `${name}.bookbag`))),
    );
    expect(built).toEqual(copied);
  });

  it('lints a folder: what it costs, what it lacks, and an exit code that says whether it lacks anything', async () => {
    const { bookbag, folder } = await bench();
    await expect(bookbag(['lint', 'water'])).resolves.toEqual({
      code: 1,
      said: [expect.stringMatching(/^rain: Rain, \d+ bytes$/)],
      complained: [
        expect.stringMatching(/^01-rain\/lesson\.md, line 1: This lesson has no question and no task/),
      ],
    });
    await mkdir(join(folder, '01-rain/narration'));
    await writeFile(join(folder, '01-rain/narration/title.mp3'), voiceBytes(5));
    const task = ':::task{#t title="Rain"}\nWrite about the rain.\n:::\n';
    await writeFile(join(folder, '01-rain/lesson.md'), lessonText(`Rain falls.\n\n${task}`));
    await expect(bookbag(['lint', 'water'])).resolves.toEqual({
      code: 0,
      said: [expect.stringMatching(/^rain: Rain, 1[45](\.\d)? KB, of which 14\.6 KB are recorded voices$/)],
      complained: [],
    });
    await bookbag(['build', 'water']);
    expect((await bookbag(['inspect', 'water.bookbag'])).said).toContainEqual(
      expect.stringMatching(
        /^rain: Rain, 10 minutes, 1[45](\.\d)? KB, of which 14\.6 KB are recorded voices$/,
      ),
    );
    await expect(bookbag(['lint', 'nowhere'])).resolves.toMatchObject({
      code: 1,
      complained: [expect.stringMatching(/There is no such folder\.$/)],
    });
  });

  it('gives a pack the epoch of its school, so that devices take it after a restore', async () => {
    const { bookbag, school } = await bench();
    await school.store.write((tx) => tx.setEpoch(3));
    const { said } = await bookbag(['build', 'water', '--json']);
    expect(JSON.parse(said[0] ?? '')).toMatchObject({ packId: 'water', epoch: 3 });
  });

  it('refuses another content under a version that is published, and changes nothing', async () => {
    const { bookbag, folder, published } = await bench();
    await bookbag(['build', 'water']);
    await bookbag(['import', 'water.bookbag']);
    await writeFile(join(folder, 'pack.yaml'), PACK_YAML.replace('title: Water', 'title: Waters'));
    await bookbag(['build', 'water']);
    const again = await bookbag(['import', 'water.bookbag']);
    expect(again).toMatchObject({
      code: 1,
      complained: [expect.stringMatching(/Give it a higher version\.$/)],
    });
    expect(await published()).toEqual(['water@1']);
  });

  it.each(['verify', 'inspect', 'import', 'publish'])(
    '%s says in one sentence that a pack is cut short, and leaves nothing',
    async (name) => {
      const { bookbag, cwd, school, published } = await bench();
      await bookbag(['build', 'water']);
      await truncate(join(cwd, 'water.bookbag'), 700);
      const outcome = await bookbag([name, 'water.bookbag']);
      expect(outcome).toMatchObject({
        code: 1,
        said: [],
        complained: [expect.stringMatching(/This pack is cut short: only 700 bytes of it are there\.$/)],
      });
      expect(await published()).toEqual([]);
      const left = await readdir(join(school.path, 'blobs'), { recursive: true, withFileTypes: true });
      expect(left.filter((entry) => entry.isFile())).toEqual([]);
    },
  );

  it('says the author’s mistake with its file and line, and writes nothing', async () => {
    const { bookbag, folder, cwd } = await bench();
    await writeFile(join(folder, 'pack.yaml'), PACK_YAML.replace('version: 1', 'version: one'));
    const before = await readdir(cwd);
    await expect(bookbag(['build', 'water'])).resolves.toEqual({
      code: 1,
      said: [],
      complained: ['pack.yaml, line 3: The setting “version” cannot be used: it has to be a whole number.'],
    });
    expect(await readdir(cwd)).toEqual(before);
  });

  it('leaves alone what the server beside it is taking in', async () => {
    const { bookbag, school, cwd } = await bench();
    await bookbag(['build', 'water']);
    const staged = await school.blobs.stage(createReadStream(join(cwd, 'water.bookbag')), 1_000_000);
    const command = join(import.meta.dirname, '../../../src/server/cli/bookbag.ts');
    await run(process.execPath, [command, 'pack', 'import', 'water.bookbag', '--data', school.path], { cwd });
    await expect(stat(staged.path)).resolves.toMatchObject({ size: staged.sizeBytes });
  });

  it('makes no school where there is none', async () => {
    const { bookbag, cwd } = await bench();
    const outcome = await bookbag(['build', 'water', '--data', 'nowhere']);
    expect(outcome).toMatchObject({
      code: 1,
      complained: [expect.stringMatching(/^There is no school in .*nowhere/)],
    });
    expect(await readdir(cwd)).toEqual(['water']);
  });

  it.each([[[]], [['fly']], [['build']], [['build', 'a', 'b']], [['build', 'a', '--epoch', '0']]])(
    'called as %j shows how it is used',
    async (args) => {
      const { bookbag } = await bench();
      const { code, complained } = await bookbag(args);
      expect(code).toBe(2);
      expect(complained.join('\n')).toContain('bookbag pack build FOLDER');
    },
  );

  it('names an option that it does not have', async () => {
    const { bookbag } = await bench();
    await expect(bookbag(['build', 'a', '--fast'])).resolves.toMatchObject({
      code: 2,
      complained: [expect.stringMatching(/^Unknown option '--fast'/)],
    });
  });

  it('names a file that is not there', async () => {
    const { bookbag } = await bench();
    const { complained } = await bookbag(['import', 'snow.bookbag']);
    expect(complained).toEqual(['snow.bookbag: There is no such file.']);
  });
});

describe('bookbag pack publish to a server', () => {
  async function serverOf({ school }: Bench): Promise<string> {
    const { app } = school;
    const server = await openServer(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => server.close(0));
    return `http://127.0.0.1:${String(server.port)}`;
  }

  it('signs in as a teacher, sends the pack and signs out', async () => {
    const place = await bench();
    await place.bookbag(['build', 'water']);
    const args = ['publish', 'water.bookbag', '--to', await serverOf(place)];
    const outcome = await place.bookbag(args, [DEMO.teacher.email, DEMO_PASSWORD]);
    expect(outcome).toMatchObject({ code: 0, complained: [] });
    expect(await place.published()).toEqual(['water@1']);
  });

  it('takes the password from a file where nobody is at the keyboard', async () => {
    const place = await bench();
    await place.bookbag(['build', 'water']);
    await writeFile(join(place.cwd, 'password'), `${DEMO_PASSWORD}\n`);
    const signIn = ['--email', DEMO.teacher.email, '--password-file', 'password'];
    const outcome = await place.bookbag([
      'publish',
      'water.bookbag',
      '--to',
      await serverOf(place),
      ...signIn,
    ]);
    expect(outcome).toMatchObject({ code: 0 });
  });

  it('says what the server says of a wrong password or a broken pack', async () => {
    const place = await bench();
    await place.bookbag(['build', 'water']);
    const address = await serverOf(place);
    const wrong = await place.bookbag(
      ['publish', 'water.bookbag', '--to', address],
      [DEMO.teacher.email, 'shut the bag'],
    );
    expect(wrong).toMatchObject({ code: 1, complained: ['That is not the right password, PIN or picture.'] });
    await copyFile(join(place.folder, 'pack.yaml'), join(place.cwd, 'broken.bookbag'));
    const broken = await place.bookbag(
      ['publish', 'broken.bookbag', '--to', address],
      [DEMO.teacher.email, DEMO_PASSWORD],
    );
    expect(broken).toMatchObject({ code: 1, complained: ['This file is not a Bookbag pack.'] });
    expect(await place.published()).toEqual([]);
  });

  it.each([
    ['http://school.example', 'The address has to begin with https://, since a password is sent there.'],
    ['school', '“school” is not an address; write https://school.example.'],
    ['http://127.0.0.1:9', 'http://127.0.0.1:9 cannot be reached.'],
  ])('does not send a password to %s', async (address, sentence) => {
    const place = await bench();
    await place.bookbag(['build', 'water']);
    const outcome = await place.bookbag(
      ['publish', 'water.bookbag', '--to', address],
      ['a@b.example', 'secret'],
    );
    expect(outcome).toMatchObject({ code: 1, complained: [sentence] });
  });
});
