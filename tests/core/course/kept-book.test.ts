/** What is kept and what comes after it is the same as all of it, wherever the year is cut. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followCourse } from '../../../src/core/course/course-progress.ts';
import { emptyBook, enter, type EvidenceBook } from '../../../src/core/course/evidence.ts';
import { bookFrom, keptBook, type KeptBook } from '../../../src/core/course/kept-book.ts';
import type { KnownEvent } from '../../../src/core/work/event.ts';
import { events, VERSIONS } from '../../support/any-course-events.ts';
import { STUDENT, unconfirmed } from '../../support/small-course.ts';

function bookWith(all: readonly KnownEvent[], book: EvidenceBook = emptyBook(STUDENT)): EvidenceBook {
  for (const event of all) enter(book, event);
  return book;
}

/** Through the text in which a device keeps it. */
function keptAndRead(book: EvidenceBook): EvidenceBook {
  return bookFrom(STUDENT, JSON.parse(JSON.stringify(keptBook(book))) as KeptBook);
}

const progressOf = (book: EvidenceBook) => followCourse(VERSIONS, book).progress();

test('any part of the evidence that was kept, and all that comes later, late, doubled and in any order', () => {
  const split = events.chain((all) =>
    fc.record({
      all: fc.constant(all),
      kept: fc.subarray(all),
      // Nothing of what waits is kept, and it comes again.
      waiting: fc.subarray(all),
      order: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(split, ({ all, kept, waiting, order }) => {
      const book = keptAndRead(bookWith([...waiting.map(unconfirmed), ...kept]));
      expect(progressOf(bookWith(order, book))).toEqual(progressOf(bookWith(all)));
    }),
    { numRuns: 300 },
  );
});

test('the book itself comes back, with what was entered of each event, and without what waits', () => {
  fc.assert(
    fc.property(events, (all) => {
      const book = bookWith(all);
      const back = keptAndRead(book);
      expect([...back.entered.keys()].sort()).toEqual([...book.entered.keys()].sort());
      expect(progressOf(back)).toEqual(progressOf(book));
      expect(keptBook(back)).toEqual(keptBook(book));
      expect(keptAndRead(bookWith(all.map(unconfirmed))).entered.size).toBe(0);
    }),
    { numRuns: 200 },
  );
});
