import { expect, it } from 'vitest';
import { parseLesson } from '#core/lesson/parse-lesson.ts';
import { LESSON_OF_READER_1 } from '../../support/lesson-of-reader-1.ts';

it('a lesson that the first version has packed is read whole, its hints too', () => {
  const lesson = parseLesson(JSON.parse(JSON.stringify(LESSON_OF_READER_1)));
  const { blocks, ...about } = LESSON_OF_READER_1;
  expect(lesson).toMatchObject(about);
  for (const [index, block] of blocks.entries()) {
    const { hint, ...others } = { hint: undefined, ...block };
    expect(lesson?.blocks[index]).toEqual({ ...others, ...(hint !== undefined && { hints: [hint] }) });
  }
});

it('marks in marks are read once each, however deep a crafted bundle nests them', () => {
  let looks = 0;
  let inline: unknown = 'deep';
  for (let level = 0; level < 8; level += 1) {
    const children = [inline];
    inline = {
      mark: 'term',
      term: 'well',
      get children() {
        looks += 1;
        return children;
      },
    };
  }
  const content = [{ flow: 'paragraph', children: [inline] }];
  const blocks = [{ kind: 'text', id: 'text-1', content }];
  expect(parseLesson({ id: 'a', title: 'A', language: 'en', minutes: 1, blocks })?.blocks).toHaveLength(1);
  expect(looks).toBeLessThan(8 * 10);
});
