/** Every law of the house is tried: the attempt is written into a copy of the tree, and its tool has to refuse it. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTEMPTS, INNOCENT } from '../support/forbidden-attempts.ts';

const root = join(import.meta.dirname, '../..');
const NEEDED = ['src', 'package.json', 'tsconfig.base.json', 'eslint.config.js', '.dependency-cruiser.cjs'];
const RUNTIMES = ['core', 'local', 'workers', 'sw', 'app', 'server'];
/** The tree holds far more; a cruiser that resolves nothing would see the attempts alone and call them clean. */
const LEAST_MODULES = 100;

let copy: string;
/** `tool file rule`, for everything that any tool refused. */
const refused = new Set<string>();
let modulesSeen = 0;

beforeAll(async () => {
  await mkdir(join(root, '.cache'), { recursive: true });
  copy = await mkdtemp(join(root, '.cache/laws-'));
  await Promise.all(NEEDED.map((path) => cp(join(root, path), join(copy, path), { recursive: true })));
  await Promise.all([...ATTEMPTS, ...INNOCENT].map(({ file, code }) => write(join(copy, file), code)));
  await Promise.all([askTsc(), askEslint(), askCruiser()]);
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function write(file: string, code: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}

/** Runs a tool in the copy and returns what it printed; it is expected to find faults. */
async function run(tool: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], { cwd: copy });
  child.stderr.resume();
  let printed = '';
  for await (const text of child.stdout.setEncoding('utf8')) printed += String(text);
  return printed;
}

async function askTsc(): Promise<void> {
  const printed = await run('typescript/bin/tsc', [
    '-b',
    '--pretty',
    'false',
    ...RUNTIMES.map((name) => `src/${name}`),
  ]);
  for (const [, file, code] of printed.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+)/gm)) {
    refused.add(`tsc ${String(file)} ${String(code)}`);
  }
}

async function askEslint(): Promise<void> {
  type Report = { filePath: string; messages: { ruleId: string | null }[] }[];
  const files = [...ATTEMPTS, ...INNOCENT].map(({ file }) => file);
  const report = JSON.parse(await run('eslint/bin/eslint.js', ['--format', 'json', ...files])) as Report;
  for (const { filePath, messages } of report) {
    for (const { ruleId } of messages) refused.add(`eslint ${relative(copy, filePath)} ${String(ruleId)}`);
  }
}

async function askCruiser(): Promise<void> {
  /** A cycle is told once, from any of its modules. */
  type Violation = { from: string; rule: { name: string }; cycle?: { name: string }[] };
  type Report = { summary: { totalCruised: number; violations: Violation[] } };
  const printed = await run('dependency-cruiser/bin/dependency-cruise.mjs', ['--output-type', 'json', 'src']);
  const { summary } = JSON.parse(printed) as Report;
  modulesSeen = summary.totalCruised;
  for (const { from, rule, cycle = [] } of summary.violations) {
    for (const file of [from, ...cycle.map(({ name }) => name)])
      refused.add(`depcruise ${file} ${rule.name}`);
  }
}

describe('what nobody may write is refused', () => {
  test.each(ATTEMPTS)('$what ($tool)', ({ tool, file, rule }) => {
    expect([...refused].filter((line) => line.startsWith(`${tool} ${file} `))).toContain(
      `${tool} ${file} ${rule}`,
    );
  });
});

test('what is allowed is not refused', () => {
  const innocent = INNOCENT.filter(({ file }) => file.endsWith('/fine.ts')).map(({ file }) => file);
  expect([...refused].filter((line) => innocent.some((file) => line.includes(` ${file} `)))).toEqual([]);
});

test('the cruiser sees the whole tree', () => {
  expect(modulesSeen).toBeGreaterThan(LEAST_MODULES);
});
