/** Megabytes are money: what the app itself costs a family, weighed on a real build, compressed as it travels. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyTree, type BuiltApp, type Tree } from '../support/built-app.ts';
import { chunkImports, circleIn } from '../support/chunk-imports.ts';

const KB = 1000;
/** What the worker takes with importScripts is as much its code as its own file. */
const IMPORTED = /importScripts\(([^)]*)\)/g;
const LIMITS = { worker: 45 * KB, kept: 250 * KB, fix: 60 * KB, player: 60 * KB, course: 25 * KB };
const FIXED_SCREEN = 'src/app/student/today/NextStep.tsx';

let tree: Tree;
let app: BuiltApp;

beforeAll(async () => {
  tree = await copyTree('to weigh');
  app = await tree.build('before');
});

afterAll(() => tree.remove());

async function weighAll(of: BuiltApp, files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...files].map((file) => of.weigh(file)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function show(what: string, bytes: number, limit: number): void {
  console.log(`${what}: ${(bytes / KB).toFixed(1)} KB of ${String(limit / KB)} KB`);
}

/** The worker's own file and every script that it imports. */
async function scriptsOfWorker(): Promise<string[]> {
  const calls = [...(await app.read('sw.js')).matchAll(IMPORTED)].map(([, given = '']) => given);
  const imported = calls.flatMap((given) =>
    [...given.matchAll(/[`'"]\/([^`'"]+)/g)].map(([, file = '']) => file),
  );
  return ['sw.js', ...imported];
}

test('the service worker’s whole code, with the scripts that it imports, is at most 45 KB', async () => {
  const scripts = await scriptsOfWorker();
  const bytes = await weighAll(app, scripts);
  show(`service worker (${scripts.join(' and ')})`, bytes, LIMITS.worker);
  expect(scripts).toHaveLength(2);
  expect(bytes).toBeLessThanOrEqual(LIMITS.worker);
});

test('no device carries a sentence about bad packs or answers: nobody would see it', async () => {
  const scripts = ['sw.js', ...app.files.filter((file) => file.endsWith('.js'))];
  const code = (await Promise.all(scripts.map((file) => app.read(file)))).join('\n');
  expect(code).toContain('bad-signature');
  for (const sentence of ['not signed by this school', 'a pack has at most', 'eceived '])
    expect(code).not.toContain(sentence);
});

test('the page and the service worker share one Dexie, which is kept for offline', async () => {
  const [, shared = ''] = await scriptsOfWorker();
  expect(shared).toContain('dexie');
  expect(await app.read('index.html')).toContain(shared);
  expect(app.kept.has(shared)).toBe(true);
});

test('a worker that a student’s page starts is kept for offline, too', async () => {
  const chunks = [...app.kept.keys()].filter((file) => file.endsWith('.js'));
  const code = (await Promise.all(chunks.map((file) => app.read(file)))).join('\n');
  const started = [...code.matchAll(/new Worker\(new URL\([`'"]\/([^`'"]+)/g)].map(([, file = '']) => file);
  expect(started).toHaveLength(1);
  for (const file of started) expect(app.kept.has(file)).toBe(true);
});

test('what a device keeps for offline is at most 250 KB, the font and its plain zero included', async () => {
  const bytes = await weighAll(app, app.kept.keys());
  show('kept for offline', bytes, LIMITS.kept);
  expect([...app.kept.keys()].filter((file) => file.endsWith('.woff2'))).toHaveLength(2);
  expect(app.kept.has('index.html')).toBe(true);
  expect(bytes).toBeLessThanOrEqual(LIMITS.kept);
});

test('whatever a kept script imports is kept, too: without it a screen would not open offline', async () => {
  const imports = [...chunkImports(await codesOf(app))].filter(([file]) => app.kept.has(file));
  const missing = imports.flatMap(([file, all]) =>
    all.flatMap(({ of }) => (app.kept.has(of) ? [] : [`${file} imports ${of}`])),
  );
  expect(imports.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

/** What the page itself names: it is here before a lesson is opened. */
async function filesOfFirstScreen(): Promise<Set<string>> {
  const page = await app.read('index.html');
  return new Set([...page.matchAll(/"\/(assets\/[^"]+)"/g)].map(([, file = '']) => file));
}

/** All that the entry fetches for a screen, by the list that the build writes into it. */
async function filesOfScreen(screen: string): Promise<string[]> {
  const entry = app.files.find((file) => /^assets\/entry-.*\.js$/.test(file)) ?? '';
  const code = await app.read(entry);
  const [, list = '[]'] = /\w\.f=(\[[^\]]*\])/.exec(code) ?? [];
  const files = JSON.parse(list) as string[];
  const call = new RegExp(
    `\\./student-${screen}-[^)]*\\)+(?:\\.then\\([^)]*\\))?(?:;return\\{[^}]*\\}\\})?,\\w+\\(\\[([\\d,]*)\\]`,
  );
  const [, numbers = ''] = call.exec(code) ?? [];
  return numbers.split(',').map((number) => files[Number(number)] ?? '');
}

test('opening a lesson fetches at most 60 KB beyond the first screen, and no code of a pad, a camera or a printer', async () => {
  const first = await filesOfFirstScreen();
  const player = (await filesOfScreen('LessonScreen')).filter((file) => !first.has(file));
  const bytes = await weighAll(app, player);
  show(`a lesson’s player (${String(player.length)} files)`, bytes, LIMITS.player);
  expect(player.some((file) => file.includes('student-LessonScreen'))).toBe(true);
  expect(bytes).toBeLessThanOrEqual(LIMITS.player);
  const code = (await Promise.all(player.map((file) => app.read(file)))).join('\n');
  for (const extra of ['getUserMedia', 'MediaRecorder', 'printed-block']) expect(code).not.toContain(extra);
  const elsewhere = app.files.filter(
    (file) => /^assets\/(student|app)-.*\.js$/.test(file) && app.kept.has(file) && !player.includes(file),
  );
  const others = (await Promise.all(elsewhere.map((file) => app.read(file)))).join('\n');
  for (const extra of ['getUserMedia', 'MediaRecorder', 'printed-block']) expect(others).toContain(extra);
});

async function codesOf(of: BuiltApp): Promise<Map<string, string>> {
  const files = of.files.filter((file) => /^assets\/.*\.js$/.test(file));
  return new Map(await Promise.all(files.map(async (file) => [file, await of.read(file)] as const)));
}

test('no two scripts of the app wait for each other: one of them would run before what it uses is there', async () => {
  const codes = await codesOf(app);
  expect(codes.size).toBeGreaterThan(20);
  expect(circleIn(chunkImports(codes))).toBeUndefined();
});

test('a circle of scripts is found, also one that begins with names that are only passed on', () => {
  const codes = new Map([
    ['assets/entry.js', `import{a}from"./one.js";import("./late.js");a()`],
    ['assets/one.js', `export{b as a}from"./two.js"`],
    ['assets/two.js', `import"/assets/three.js";export const b=()=>1`],
    ['assets/three.js', `import*as one from"./one.js";console.log(one)`],
    ['assets/late.js', `import{a}from"./one.js";import("./late.js");export{a}`],
  ]);
  const circle = ['assets/one.js', 'assets/two.js', 'assets/three.js', 'assets/one.js'];
  expect(circleIn(chunkImports(codes))).toEqual(circle);
  codes.set('assets/three.js', `import("./one.js")`);
  expect(circleIn(chunkImports(codes))).toBeUndefined();
});

test('a lesson’s player fetches no script of which it uses nothing', async () => {
  const player = new Set(await filesOfScreen('LessonScreen'));
  const imports = [...chunkImports(await codesOf(app))].filter(([file]) => player.has(file));
  const unused = imports.flatMap(([, all]) => all.filter(({ isUsed }) => !isUsed).map(({ of }) => of));
  expect(imports.length).toBeGreaterThan(3);
  // What hangs Dexie on the page is only run.
  expect(unused).toEqual([(await scriptsOfWorker())[1]]);
});

test('a family’s device keeps no teacher’s and no office’s code', () => {
  const staff = app.files.filter((file) => /teacher|office/.test(file));
  expect(staff.length).toBeGreaterThan(0);
  expect(staff.filter((file) => app.kept.has(file))).toEqual([]);
});

test('a family’s device keeps every screen of students and families, and what opens a profile', async () => {
  // What a guardian and a teacher write to each other is kept by the page of who is signed in.
  const screens = app.files.filter((file) =>
    /^assets\/(student|family-(?!FamilyMessages|FamilyCourses)).*\.js$/.test(file),
  );
  const course = await filesOfCourse();
  const openers = app.files.filter((file) => /^assets\/welcome-(Who|Secret).*\.js$/.test(file));
  expect(screens.length).toBeGreaterThan(2);
  expect(openers).toHaveLength(2);
  const lacking = [...screens, ...openers].filter((file) => !app.kept.has(file));
  expect(lacking.filter((file) => !course.includes(file))).toEqual([]);
});

/** As the page lists them for whoever keeps them: a page and the service worker. */
async function filesOfCourse(): Promise<string[]> {
  const page = await app.read('index.html');
  return [...page.matchAll(/\/(assets\/\S+)(?= )/g)].map(([, file = '']) => file);
}

test('the pages of a course are at most 25 KB more, on a device whose class has one', async () => {
  const course = await filesOfCourse();
  const bytes = await weighAll(app, course);
  show('the pages of a course', bytes, LIMITS.course);
  expect(course.some((file) => file.includes('CheckScreen'))).toBe(true);
  expect(course.filter((file) => app.kept.has(file))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(LIMITS.course);
  const here = new Set([...app.kept.keys(), ...course]);
  const imports = [...chunkImports(await codesOf(app))].filter(([file]) => course.includes(file));
  expect(imports.length).toBeGreaterThan(2);
  expect(imports.flatMap(([, all]) => all.filter(({ of }) => !here.has(of)))).toEqual([]);
});

test('a screen that is of no use without the school is fetched when it is opened, not kept', () => {
  const screens = app.files.filter((file) =>
    /^assets\/welcome-(AddPerson|SignIn|Household|Install)/.test(file),
  );
  expect(screens.length).toBeGreaterThan(3);
  expect(screens.filter((file) => app.kept.has(file))).toEqual([]);
});

test('a fix of one line in a student’s screen fetches at most 60 KB again', async () => {
  await tree.edit(FIXED_SCREEN, (text) => text.replace(/class(Name)?="/, '$&fixed '));
  const after = await tree.build('after');
  const known = new Set(app.kept.values());
  const changed = [...after.kept].filter(([, content]) => !known.has(content)).map(([file]) => file);
  const bytes = await weighAll(after, new Set(['sw.js', ...changed]));
  show(`a one-line fix (${String(changed.length)} files and the worker)`, bytes, LIMITS.fix);
  expect(changed.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(LIMITS.fix);
});
