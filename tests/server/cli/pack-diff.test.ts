import { dirname, join } from 'node:path';
import { copyFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/server/cli/run-command.ts';
import { packCommand } from '../../../src/server/cli/pack.ts';
import { lessonText, PACK_YAML } from '../../support/author-folder.ts';
import { cliWorld } from '../../support/cli-world.ts';
import { MONDAY } from '../../support/open-school.ts';
import { pictureBytes } from '../../support/picture.ts';
import { buildFolder } from '../../support/updated-pack.ts';

const snow = { '02-snow.md': lessonText('Snow.\n', '---\ntitle: Snow\nminutes: 5\n---\n') };
const yaml = (version: number, lessons: string) =>
  PACK_YAML.replace('version: 1', `version: ${String(version)}`).replace('[01-rain]', `[${lessons}]`);

async function diffOf(...args: string[]) {
  const one = await buildFolder({ ...snow, 'pack.yaml': yaml(1, '01-rain, 02-snow.md') });
  const two = await buildFolder({
    'pack.yaml': yaml(2, '01-rain, 03-ice.md'),
    '01-rain/rain.png': pictureBytes(300_000),
    '03-ice.md': lessonText('Ice.\n', '---\ntitle: Ice\nminutes: 5\n---\n'),
  });
  const cwd = dirname(one.path);
  await copyFile(two.path, join(cwd, 'two.bookbag'));
  await writeFile(join(cwd, 'broken.bookbag'), 'not a pack');
  const world = cliWorld({ cwd, dataDir: cwd }, []);
  const code = await runCommand({ pack: packCommand(() => MONDAY) }, ['pack', 'diff', ...args], world);
  return { code, said: world.said, complained: world.complained };
}

describe('bookbag pack diff', () => {
  test('says what a new version costs, whole and lesson by lesson', async () => {
    const { code, said } = await diffOf('water.bookbag', 'two.bookbag');
    expect(code).toBe(0);
    expect(said).toEqual([
      expect.stringMatching(
        /^Water, from version 1 to 2: 29\d(\.\d)? KB in 2 requests, instead of 29\d(\.\d)? KB\.$/,
      ),
      expect.stringMatching(/^rain: Rain, changed, text \d+ bytes, pictures, sound and video 293 KB$/),
      expect.stringMatching(/^ice: Ice, new, text \d+ bytes$/),
      'snow: Snow, no longer there',
    ]);
  });

  test('says that nothing differs, and gives the same as JSON', async () => {
    const { said } = await diffOf('water.bookbag', 'water.bookbag', '--json');
    const { cost, lessons } = JSON.parse(said[0] ?? '') as {
      cost: { runs: number; dataBytes: number };
      lessons: { id: string; state: string }[];
    };
    expect(cost).toMatchObject({ runs: 0, dataBytes: 0 });
    expect(lessons.map(({ id, state }) => [id, state])).toEqual([
      ['rain', 'same'],
      ['snow', 'same'],
    ]);
  });

  test('names the file that is not there or is no pack, in a sentence', async () => {
    for (const [file, sentence] of [
      ['nothing.bookbag', 'There is no such file.'],
      ['broken.bookbag', 'This file is not a Bookbag pack.'],
    ] as const) {
      const { code, complained } = await diffOf('water.bookbag', file);
      expect([code, complained]).toEqual([1, [`${file}: ${sentence}`]]);
    }
  });
});
