/** The tree itself: names say what a file is, no test is out of the runner's sight, and the docs speak of real paths. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';
import type {} from 'vitest/config';
import config from '../../vitest.config.ts';

const root = join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|contract|config|d))?\.(ts|mjs|mts)$/;
const PASCAL = /^([A-Z][a-z0-9]*)+\.tsx$/;
const KEBAB_TSX = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.tsx$/;
const VAGUE = /(^|\/)(utils?|helpers?|common|services?|managers?|misc)(\/|\.|$)/;

describe('names', () => {
  const code = files.filter((file) => /^(src|tests|scripts|bench)\/.*\.(ts|tsx|mjs)$/.test(file));

  test('modules are kebab-case, components PascalCase', () => {
    const odd = code.filter((file) => {
      const name = basename(file);
      return !(KEBAB.test(name) || PASCAL.test(name) || KEBAB_TSX.test(name));
    });
    expect(odd).toEqual([]);
  });

  test('a component’s file exports that component and no other', () => {
    const odd = code
      .filter((file) => file.startsWith('src/') && PASCAL.test(basename(file)))
      .map((file) => ({
        file,
        exported: [...read(file).matchAll(/^export (?:function|class) ([A-Z]\w*)/gm)].map(([, name]) => name),
      }))
      .filter(
        ({ file, exported }) => exported.length !== 1 || `${String(exported[0])}.tsx` !== basename(file),
      );
    expect(odd).toEqual([]);
  });

  test('no file hides behind a word that names no concept', () => {
    expect(code.filter((file) => VAGUE.test(file))).toEqual([]);
  });

  test('only a worker and the service worker have an index.ts', () => {
    const barrels = code.filter((file) => basename(file) === 'index.ts');
    expect(barrels.filter((file) => !/^src\/(sw|workers\/[^/]+)\/index\.ts$/.test(file))).toEqual([]);
  });
});

test('every test belongs to exactly one project of the runner; some run a second time on the stand-in of the store', () => {
  const all = (config.test?.projects ?? []) as { test: { name: string; include: string[] } }[];
  const projects = all.filter(({ test: { name } }) => name !== 'stand-in');
  expect(projects).toHaveLength(all.length - 1);
  const tests = files.filter((file) => /^tests\/.*\.test\.tsx?$/.test(file));
  const counted = tests.map((file) => ({
    file,
    projects: projects.filter(({ test: { include } }) => include.some((glob) => matchesGlob(file, glob)))
      .length,
  }));
  expect(tests.length).toBeGreaterThan(0);
  expect(counted.filter((one) => one.projects !== 1)).toEqual([]);
});

test('every contract is used by a test', () => {
  // A long contract is several files, of which a test names the first.
  const all = files.filter((file) => /\.(test|contract)\.ts$/.test(file)).map(read);
  const unused = files
    .filter((file) => file.endsWith('.contract.ts'))
    .filter((file) => !all.some((text) => text.includes(basename(file))));
  expect(unused).toEqual([]);
});

describe('the docs speak of paths that exist', () => {
  const docs = files.filter((file) => /^(README|docs\/.*)\.md$/.test(file) || file === 'README.md');
  const FIRST = '(?:src|tests|scripts|bench|content|docs|public|\\.ci)';
  const IN_CODE = new RegExp(`\`(${FIRST}/[^\`\\s*<>…]*)\``, 'g');

  test.each(docs)('%s', (doc) => {
    // What stands in a fence is an example of somebody else's file.
    const text = read(doc).replace(/^```[^]*?^```/gm, '');
    const inCode = [...text.matchAll(IN_CODE)].map(([, path]) => String(path));
    // In code, a link is an example as well.
    const prose = text.replace(/`[^`\n]*`/g, '');
    const linked = [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) =>
      join(dirname(doc), String(path)),
    );
    expect([...inCode, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

test('the list of decisions has each of them once, in their order', () => {
  const list = read('docs/decisions/README.md');
  const listed = [...list.matchAll(/^- \[\d{4} [^\]]+\]\(([^)]+)\)/gm)].map(([, file]) => String(file));
  const all = files
    .filter((file) => /^docs\/decisions\/\d{4}-.*\.md$/.test(file))
    .map((file) => basename(file));
  expect(listed).toEqual(all.sort());
});
