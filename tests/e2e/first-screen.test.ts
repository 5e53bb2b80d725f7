import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { startDevice } from '../support/browser.ts';
import { readBuiltApp } from '../support/built-app.ts';
import { signInAsMaya, untilTodayIsShown } from '../support/demo-student.ts';
import { startServer } from '../support/server-process.ts';
import { openTemporaryFolder } from '../support/temporary-folder.ts';

const LIMIT_BYTES = 75_000;

test('a signed-in student’s first screen asks for at most 75 KB of scripts and styles', async () => {
  expect(ensureBuilt()).toBe(true);
  const [school, profile] = [await openTemporaryFolder(), await openTemporaryFolder()];
  onTestFinished(() => Promise.all([school.remove(), profile.remove()]).then(() => undefined));
  const server = await startServer({ folder: school.path });
  onTestFinished(() => server.kill());
  const device = await startDevice({ profile: profile.path });
  onTestFinished(() => device.close());
  await signInAsMaya(device.page, server.url);

  await device.page.goto(server.url);
  const shownMs = await untilTodayIsShown(device.page);
  const asked = await device.page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .filter(({ startTime }) => startTime <= until)
        .map(({ name }) => new URL(name).pathname.slice(1)),
    shownMs,
  );

  const app = await readBuiltApp(join(import.meta.dirname, '../../dist/app'));
  const files = asked.filter((file) => /\.(js|css)$/.test(file));
  const sizes = await Promise.all(files.map((file) => app.weigh(file)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`first screen: ${(bytes / 1000).toFixed(1)} KB of 75 KB in ${String(files.length)} files`);
  expect(files.some((file) => file.includes('TodayScreen'))).toBe(true);
  expect(files.filter((file) => /teacher|office|Lesson|lesson/.test(file))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES);
  // Then the player comes by itself, with its words, so that the first tap on a lesson does not wait for them.
  for (const ahead of ['student-LessonScreen', 'words-lesson.en']) {
    await device.page.waitForFunction(
      (name) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(name)),
      ahead,
    );
  }
  expect(device.problems).toEqual([]);
});
