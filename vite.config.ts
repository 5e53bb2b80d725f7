/**
 * Builds the page and the service worker into dist/app.
 *
 * - Dexie is one script for the page and the worker; vendor chunks stand apart from the app's own code, so that a fix of a screen fetches that screen again and
 *   not the libraries; chunks are named by audience.
 * - The service worker is one classic file (no dynamic import works in one) and is registered by src/app/platform.
 */
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { shareDexie } from './scripts/vite-dexie.ts';
import { everLoadedBy, firstScreen, neededBy } from './scripts/vite-first-screen.ts';
import { messages } from './scripts/vite-messages.ts';
import { COURSE_SHELF, NOT_KEPT, originOf, offlineFiles, WORKER_NAME } from './scripts/vite-offline.ts';
import { minifiedAgain } from './scripts/vite-minified-again.ts';
import { precompress } from './scripts/vite-precompress.ts';
import { serviceWorker } from './scripts/vite-service-worker.ts';
import { withoutSentences } from './scripts/vite-without-sentences.ts';

const BROWSER_FLOOR = ['chrome109', 'firefox115', 'safari16.4'];
const FIRST_SCREEN = '/src/app/student/today/TodayScreen.tsx';
/** The player has a budget of its own: what it shares stands apart from what it does not need. */
const LESSON = 'src/app/student/lesson/LessonScreen.tsx';
const LIBRARY = /node_modules/;
/**
 * What screens share. Were it left in the entry, every screen would change its name with every other screen's. Not what
 * records and takes pictures: it comes with the first task that does.
 */
const SHARED =
  /preload-helper|\/src\/(core|local(?!\/photo)|app\/(ui|platform(?!\/(?:capture|camera|photo|save-file|seekable-media))|voice|addresses|parts))/;
/**
 * The styles of what screens share come first and together: a screen's own then stand after them, and a screen that
 * needs the style of a field does not fetch the code that others share with it.
 */
const STYLE = /\/src\/app\/ui\/.*\.css$/;
/** What is needed first and does not change with every screen. */
const BASE = /preload-helper|\.css$|\/src\/(?!app\/(?:main|routes|shell|messages|student\/today))/;
/**
 * One file for what screens share, and one for what of it a lesson needs: files for each few screens would be dozens, and merged by
 * size they can come to wait for each other.
 */
const IN_ONE_FILE = { minShareCount: 2 };
const root = import.meta.dirname;
const isNeededFirst = neededBy([join(root, 'src/app/main.tsx'), join(root, FIRST_SCREEN)]);
const isOfLesson = neededBy([join(root, LESSON)]);
/** What only a desk or a sign-in ever loads must not stand in a file that each child's device keeps. */
const isOfFamily = everLoadedBy(
  [join(root, 'src/app/main.tsx')],
  new RegExp(`${NOT_KEPT.source}|${COURSE_SHELF.source}`),
);
const outDir = process.env['BOOKBAG_BUILD_DIR'] ?? join(root, 'dist/app');
const dexie = await shareDexie(root, BROWSER_FLOOR);
const offline = offlineFiles([dexie.fileName]);
const worker = {
  entry: join(root, 'src/sw/index.ts'),
  outDir,
  target: BROWSER_FLOOR,
  dexie,
  holds: offline.holds,
};

/** Rolldown names a shared chunk after all who share it. */
const shorten = (name = '') => name.replace(/~.*/, '');

export default defineConfig({
  root,
  resolve: { alias: dexie.alias },
  plugins: [
    preact(),
    messages(),
    dexie.forPage,
    withoutSentences,
    offline.plugin,
    offline.pageOf,
    firstScreen(FIRST_SCREEN, dexie.fileName),
    minifiedAgain,
    serviceWorker(worker),
    precompress(outDir),
  ],
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: `assets/${WORKER_NAME}-[hash:7].js` } },
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: BROWSER_FLOOR,
    cssTarget: BROWSER_FLOOR,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/entry-[hash:7].js',
        chunkFileNames: ({ name, moduleIds }) => `assets/${originOf(moduleIds)}-${shorten(name)}-[hash:7].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${shorten(name.split('.')[0])}-[hash:7][extname]`,
        codeSplitting: {
          groups: [
            {
              name: (id, graph) => (isNeededFirst(id, graph) ? 'vendor' : null),
              test: LIBRARY,
              debugName: 'vendor',
            },
            { name: 'vendor', test: LIBRARY, entriesAware: true, entriesAwareMergeThreshold: 0 },
            {
              name: (id, graph) => (isNeededFirst(id, graph) || STYLE.test(id) ? 'base' : null),
              test: BASE,
              debugName: 'base',
            },
            {
              name: (id, graph) => (isOfLesson(id, graph) ? 'lesson' : null),
              test: SHARED,
              debugName: 'lesson',
              ...IN_ONE_FILE,
            },
            // One file, also where a check shares some of it.
            {
              name: (id, graph) => (isOfLesson(id, graph) ? 'LessonScreen' : null),
              test: /\/src\/app\/student\/lesson\/.*\.tsx?$/,
              debugName: 'player',
            },
            // What a page does in the quiet after a visit: together, since it all comes then.
            {
              name: 'after-visits',
              test: /\/src\/(?:app\/platform\/(?:after-visits|keep-course)|local\/(?:messages\/bring-voices|outbox\/let-go-copies))\.ts$/,
            },
            // Opened one from the other.
            { name: 'BagScreen', test: /\/src\/app\/student\/bag\/.*\.tsx?$/ },
            // A course shows lessons as their list does.
            { name: 'LessonsScreen', test: /\/src\/app\/student\/lessons\/.*\.tsx?$/ },
            {
              name: (id, graph) => (isOfFamily(id, graph) ? 'shared' : null),
              test: SHARED,
              debugName: 'shared',
              ...IN_ONE_FILE,
            },
            // The rules of courses, for a child's page and for a teacher's.
            { name: 'mastery', test: /\/src\/(?:core|local)\/course\// },
            // What a child and a teacher both record with: before the groups of a desk, which would take it along.
            { name: 'capture', test: /\/src\/app\/platform\/capture\.ts$/ },
            { name: 'seekable', test: /\/src\/app\/platform\/seekable-media\.ts$/ },
            // The stop and what is opened from it: small, seen together, and a file each would cost more than it saves.
            { name: 'stop', test: /\/src\/app\/family\/(?!messages\/|courses\/)[^.]*\.tsx?$/ },
            // What a teacher sees each morning, and goes to and fro between.
            { name: 'desk', test: /\/src\/app\/desk\/[^/]*\.tsx?$/ },
            { name: 'mornings', test: /\/src\/app\/teacher\/[^/]*\.tsx?$/ },
            // After the others: a group takes along what it needs and no group before it has.
            { name: 'desks', test: SHARED, ...IN_ONE_FILE },
          ],
        },
      },
    },
  },
});
