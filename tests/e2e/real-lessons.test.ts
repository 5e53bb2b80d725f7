/** Lessons that this project did not write, as a child sees them: right to left, with pictures, quiz and makers. */
import { expect, it } from 'vitest';
import { writeCodingLessonFolder } from '../support/coding-lesson.ts';
import { lessonsAtHome } from '../support/lessons-at-home.ts';
import { readStory, writeStoryFolder } from '../support/stories.ts';
import * as student from '../support/student-at-home.ts';
import { testData } from '../support/test-data.ts';

const stories = testData('stories');
const coding = testData('coding-lesson/en');

it.skipIf(stories === undefined)(
  '29 Arabic stories are published, fetched and read from right to left',
  async () => {
    const data = stories ?? '';
    const { maya } = await lessonsAtHome('Picture stories (ar)', (folder) =>
      writeStoryFolder({ data, folder, language: 'ar' }),
    );
    const story = await readStory(data, 'ar', '0001');
    await student.openLesson(maya, 'Picture stories (ar)', story.title);
    const article = maya.getByRole('article');
    expect(await article.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await article.getAttribute('lang')).toBe('ar');
    expect(await student.picturesShown(maya)).toBeGreaterThan(2);
    await article
      .getByText(story.pages[0]?.text ?? '', { exact: false })
      .first()
      .waitFor();
    await student.readToEnd(maya);
    const makers = maya.locator('footer');
    expect(await makers.textContent()).toContain(story.author);
    expect(await makers.textContent()).toContain('creativecommons.org');
  },
);

it.skipIf(coding === undefined)(
  'a real coding lesson is read to its end, quiz and makers included',
  async () => {
    const { maya } = await lessonsAtHome('Space talk', (folder) =>
      writeCodingLessonFolder(coding ?? '', folder),
    );
    await student.openLesson(maya, 'Space talk', 'Space talk');
    const seen = await student.readToEnd(maya);
    expect(seen.questions).toBe(3);
    expect(seen.pictures).toBeGreaterThan(5);
    expect(await maya.locator('footer').textContent()).toContain('CC BY-SA 4.0');
  },
);
