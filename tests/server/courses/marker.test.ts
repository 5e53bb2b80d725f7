import { expect, onTestFinished, test } from 'vitest';
import { readCourseWork } from '#core/course/read-course-work.ts';
import type { BookbagEvent } from '#core/work/event.ts';
import { streamOf } from '#core/work/stream.ts';
import { findQuestionsIn } from '../../../src/server/courses/lesson-questions.ts';
import { openMarker } from '../../../src/server/courses/marker.ts';
import { addEvent, inOneRun } from '../../../src/server/sync/run.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';

/** “How many eighths are as long as one half?” Its answer is 4. */
const LESSON = { packId: 'maths-number-line', lessonId: 'fractions-on-a-number-line' };
const QUESTION = 'eighths';

async function schoolWithLesson() {
  const school = await openSchool({ content: true });
  const stream = streamOf('student', school.demo.nadia);
  const [entry] = (await school.store.publications(school.demo.schoolId)).filter(
    ({ packId }) => packId === LESSON.packId,
  );
  if (entry === undefined) throw new Error('The demo school has this pack.');
  const failures: unknown[] = [];
  const open = () => {
    const marker = openMarker({
      ...{ store: school.store, find: findQuestionsIn(school), now: () => school.clock.now },
      failed: (error) => failures.push(error),
    });
    onTestFinished(() => marker.close());
    return marker;
  };
  return { ...school, stream, place: { ...LESSON, packHash: entry.hash }, open, failures };
}
type School = Awaited<ReturnType<typeof schoolWithLesson>>;

let made = 0;
function fromNadia(
  { demo, stream, clock }: Pick<School, 'demo' | 'stream' | 'clock'>,
  type: string,
  payload: object,
) {
  made += 1;
  return {
    ...{ id: `event-${String(made)}`, stream, type, v: 1, personId: demo.nadia },
    ...{ deviceId: 'tablet', deviceSeq: made, at: clock.now, session: 's', elapsedMs: 0, heardAt: null },
    ...{ enc: 'plain' as const, payload: JSON.stringify(payload) },
  } as BookbagEvent;
}

function add({ store, clock }: TestSchool, ...events: BookbagEvent[]) {
  return inOneRun(store, clock.now, async (run) => {
    for (const event of events) await addEvent(run, event);
  });
}

const answer = (school: School, text: string, right: boolean) =>
  fromNadia(school, 'question-answered', {
    ...{ place: { ...school.place, blockId: QUESTION }, response: { kind: 'number', text }, right, tries: 1 },
  });

async function wordsIn({ store, stream }: School) {
  const { events } = await store.page(stream, 0, { items: 1000, characters: 1e6 });
  return events.flatMap((event) => {
    const corrected = readCourseWork(event, 'answer-corrected');
    const marked = readCourseWork(event, 'check-marked');
    return corrected ?? marked ?? [];
  });
}

test('an answer is scored again: the device’s word stands where it is true, and is corrected where it is not', async () => {
  const school = await schoolWithLesson();
  const [honest, forged, modest] = [
    answer(school, '4', true),
    answer(school, '5', true),
    answer(school, '4', false),
  ];
  await add(school, honest, forged, modest);
  await school.open().scored(school.stream);
  expect(await wordsIn(school)).toMatchObject([
    { answerId: forged.id, right: false },
    { answerId: modest.id, right: true },
  ]);
  expect(school.failures).toEqual([]);
});

test('a check is marked from its raw responses, whatever the device says of it', async () => {
  const school = await schoolWithLesson();
  const rows = await school.store.publications(school.demo.schoolId);
  const packHash = rows.find(({ packId }) => packId === 'maths-ratios')?.hash ?? '';
  const respond = (slotId: string, blockId: string, text: string) => ({
    ...{ slotId, blockId, response: { kind: 'number', text }, right: true },
  });
  const check = fromNadia(school, 'check-handed-in', {
    ...{ courseId: 'ratios-and-percent', version: 1, checkId: 'ratios-shown', attempt: 1 },
    place: { packId: 'maths-ratios', packHash, lessonId: 'ratios-shown' },
    // The right answer to a question of another slot, to one that is not there, and to a slot that is not there.
    answers: [
      ...[respond('q1', 'one-1', '2'), respond('q2', 'many-1', '1'), respond('q3', 'one-1', '2')],
      ...[respond('q4', 'no-such-question', '2'), respond('q9', 'one-1', '2')],
    ],
  });
  await add(school, check);
  await school.open().scored(school.stream);
  expect(await wordsIn(school)).toEqual([{ handedInId: check.id, right: ['q1'], supervised: false }]);
});

test('what the school does not have it calls no proof', async () => {
  const school = await schoolWithLesson();
  const unknown = { ...school, place: { ...school.place, packHash: 'ef'.repeat(32) } };
  const claimed = answer(unknown, '4', true);
  await add(school, claimed);
  await school.open().scored(school.stream);
  expect(await wordsIn(school)).toMatchObject([{ answerId: claimed.id, right: false }]);
});

test('each word is said once, however often it is looked at, and a start takes up what was left', async () => {
  const school = await schoolWithLesson();
  await add(school, answer(school, '5', true));
  const first = school.open();
  await Promise.all([first.scored(school.stream), first.scored(school.stream)]);
  await first.close();
  await add(school, answer(school, '6', true));
  const second = school.open();
  await second.lookAtAll();
  await second.scored(school.stream);
  await second.scored(school.stream);
  expect(await wordsIn(school)).toHaveLength(2);
  expect(school.failures).toEqual([]);
});
