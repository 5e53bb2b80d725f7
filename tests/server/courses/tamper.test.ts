/**
 * A device that lies, at the real door: it signs in as a student may, and then sends what it likes. None of it is credit. What
 * the school makes of it is read from its own log, the way every screen reads it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followCourse } from '../../../src/core/course/course-progress.ts';
import { bookOf, checkKey, lessonKey, type EvidenceBook } from '../../../src/core/course/evidence.ts';
import type { Check, Course } from '../../../src/core/course/course.ts';
import { chooseVariants } from '../../../src/core/course/variants.ts';
import { packSnapshot } from '../../../src/core/work/pack-snapshot.ts';
import { eventsIn } from '../../../src/core/work/snapshot.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { whatStands } from '../../../src/core/work/what-stands.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const COURSE = 'ratios-and-percent';

/** The right answers, as their author wrote them. */
const RIGHT: Readonly<Record<string, string>> = {
  ...{ 'one-1': '2', 'one-2': '5', 'one-3': '6', 'many-1': '40', 'many-2': '42', 'many-3': '45' },
  ...{ 'equal-1': '9', 'equal-2': '20', 'equal-3': '8' },
};

let school: TestSchool;
let close: () => Promise<void> = () => Promise.resolve();
beforeAll(async () => {
  school = await openSchool({
    content: true,
    whenOver: (work) => {
      close = work;
    },
  });
});
afterAll(() => close());

const nadias = () => streamOf('student', school.demo.nadia);

async function course(): Promise<Course> {
  const found = (await school.store.coursesOf(school.demo.nadia)).find(({ courseId }) => courseId === COURSE);
  if (found === undefined) throw new Error('The demo school has this course.');
  return found;
}

async function checkNamed(checkId: string): Promise<Check> {
  const found = (await course()).checks.find((check) => check.checkId === checkId);
  if (found === undefined) throw new Error('The course has this check.');
  return found;
}

async function hashOf(packId: string): Promise<string> {
  const rows = await school.store.publications(school.demo.schoolId);
  return rows.find((row) => row.packId === packId)?.hash ?? '';
}

async function bookNow(): Promise<EvidenceBook> {
  const { events } = await school.store.page(nadias(), 0, { items: 5000, characters: 1e7 });
  return bookOf(school.demo.nadia, events);
}

async function progress() {
  const found = followCourse([await course()], await bookNow()).progress();
  if (found === undefined) throw new Error('The course is there.');
  return found;
}

async function nadiasDevice(deviceId: string): Promise<Visitor> {
  const device = openVisitor(school, deviceId);
  await device.signIn('nadia');
  await device.visit();
  return device;
}

type Handed = { attempt: number; answer: (blockId: string) => string; facts?: object; place?: object };

/** What the device says is always that all of it was right. */
async function handIn(device: Visitor, checkId: string, { attempt, answer, facts, place }: Handed) {
  const check = await checkNamed(checkId);
  const { packId, lessonId } = check;
  const asked = chooseVariants(check, { studentId: school.demo.nadia, checkId, attempt }, {});
  const payload = JSON.stringify({
    ...{ courseId: COURSE, version: 1, checkId, attempt },
    place: { packId, packHash: await hashOf(packId), lessonId, ...place },
    answers: asked.map(({ slotId, blockId }) => ({
      ...{ slotId, blockId, response: { kind: 'number', text: answer(blockId) }, right: true },
    })),
  });
  const said = { stream: nadias(), personId: school.demo.nadia, type: 'check-handed-in', payload };
  const event = device.event({ ...said, ...facts });
  return { event, ...(await device.visit({ events: [event] })) };
}

async function triesAt(checkId: string) {
  const { units } = await progress();
  const all = units.flatMap((unit) => [unit.check, unit.testOut]);
  return all.find((check) => check?.checkId === checkId)?.tries ?? [];
}

async function tryOf(id: string) {
  const book = await bookNow();
  return [...book.tries.values()].flat().find((one) => one.id === id);
}

test('[SCHOOL-35] a score that was forged opens nothing: the same visit brings home what was right', async () => {
  const device = await nadiasDevice('forger');
  const { answer } = await handIn(device, 'ratios-known', { attempt: 1, answer: () => '999' });
  const words = answer.pages.flatMap(({ events }) => events).filter(({ type }) => type === 'check-marked');
  expect(words.map(({ payload }) => JSON.parse(payload) as unknown)).toMatchObject([{ right: [] }]);
  expect(await triesAt('ratios-known')).toMatchObject([{ right: 0, of: 3, passed: false, certain: true }]);
  const { units, earnedAt } = await progress();
  expect(units.map(({ state }) => state)).toEqual(['open', 'not-yet', 'not-yet']);
  expect(earnedAt).toBeUndefined();
});

test('practice that was called right is scored again, and so is a place that was invented for it', async () => {
  const device = await nadiasDevice('practised');
  const lesson = { packId: 'maths-ratios', lessonId: 'out-of-a-hundred' };
  const at = (packHash: string, blockId: string, text: string) =>
    device.event({
      ...{ stream: nadias(), personId: school.demo.nadia, type: 'question-answered' },
      payload: JSON.stringify({
        ...{ place: { ...lesson, packHash, blockId }, response: { kind: 'number', text } },
        ...{ right: true, tries: 1, hints: 0, points: 1, outOf: 1 },
      }),
    });
  const own = await hashOf('maths-ratios');
  const other = await hashOf('maths-number-line');
  const events = [
    at(own, 'no-such-question', '1'),
    at(other, 'eighths', '4'),
    at('ef'.repeat(32), 'first', '1'),
  ];
  await device.visit({ events });
  await school.marker.scored(nadias());
  const { answers, corrected } = await bookNow();
  const claimed = [...(answers.get(lessonKey(lesson))?.values() ?? [])].flat();
  expect(claimed.map(({ id }) => corrected.get(id)?.right)).toEqual([false, false, false]);
  // A desk that reads the stream for the first time gets what stands of it, without the ids of answers.
  const { events: whole } = await school.store.page(nadias(), 0, { items: 5000, characters: 1e7 });
  const { answers: packed, events: named } = packSnapshot(whatStands(whole));
  const anew = bookOf(school.demo.nadia, [...eventsIn(named, nadias()), ...eventsIn(packed, nadias())]);
  const read = [...(anew.answers.get(lessonKey(lesson))?.values() ?? [])].flat();
  expect(read.map(({ id }) => anew.corrected.get(id)?.right)).toEqual([false, false, false]);
  expect(read.every(({ id }) => claimed.some((one) => one.id === id))).toBe(false);
  const percent = (await progress()).units[1];
  expect(percent?.skills.map(({ right }) => right)).toEqual([0]);
});

test('right answers to a check count in the lesson that the course names, and nowhere else', async () => {
  const device = await nadiasDevice('elsewhere');
  const place = { lessonId: 'ratios-known' };
  const { event } = await handIn(device, 'ratios-shown', {
    ...{ attempt: 3, answer: (blockId: string) => RIGHT[blockId] ?? '', place },
  });
  expect((await bookNow()).marks.get(event.id)?.right).toEqual(new Set());
});

test('[SCHOOL-34] work is dated between the last contact that the school knows of and its arrival, whatever the device says', async () => {
  const device = await nadiasDevice('liar');
  const contact = school.clock.now;
  school.clock.now += 3 * DAY;
  const years = 900 * DAY;
  const lies = [
    { at: contact - years, heardAt: null },
    { at: contact - years, heardAt: contact - years },
    { at: contact + years, heardAt: contact + years },
    { at: contact - years, heardAt: contact + years },
    { at: contact - 1, heardAt: null },
    { at: contact + DAY, heardAt: null },
  ];
  const dates: (number | undefined)[] = [];
  for (const [index, facts] of lies.entries()) {
    const { event, answer } = await handIn(device, 'percent-shown', {
      ...{ attempt: 20 + index, answer: () => '0', facts },
    });
    const kept = await tryOf(event.id);
    dates.push(kept?.at);
    // What was not believed goes home at once, so that the device has the same day.
    const home = answer.pages.flatMap(({ events }) => events).filter(({ id }) => id === event.id);
    expect(home.map(({ heardAt }) => heardAt)).toEqual(kept?.at === contact ? [contact] : []);
  }
  const arrival = school.clock.now;
  expect(dates).toEqual([contact, contact, arrival, arrival, contact, contact + DAY]);
});

test('[SCHOOL-34] what comes in several visits of one sitting keeps the day of its work', async () => {
  const device = await nadiasDevice('slow-line');
  const contact = school.clock.now;
  school.clock.now += 2 * DAY;
  const worked = contact + DAY;
  const dates: (number | undefined)[] = [];
  for (const attempt of [40, 41, 42]) {
    const facts = { at: worked, heardAt: contact };
    const { event } = await handIn(device, 'percent-shown', { attempt, answer: () => '0', facts });
    dates.push((await tryOf(event.id))?.at);
    school.clock.now += 5 * 60_000;
  }
  expect(dates).toEqual([worked, worked, worked]);
  school.clock.now += DAY;
  const late = { at: worked, heardAt: contact };
  const { event } = await handIn(device, 'percent-shown', { attempt: 43, answer: () => '0', facts: late });
  expect((await tryOf(event.id))?.at).toBe(school.clock.now - DAY - 5 * 60_000);
});

test('[SCHOOL-35] a try that was marked is not made again: not with better answers, not earlier, and not from a device that starts anew', async () => {
  const first = await nadiasDevice('first');
  const right = (blockId: string) => RIGHT[blockId] ?? '';
  const honest = await handIn(first, 'ratios-shown', { attempt: 1, answer: () => '0' });
  const before = await triesAt('ratios-shown');
  expect(before).toMatchObject([{ id: honest.event.id, right: 0, passed: false, certain: true }]);
  // Nobody sends again before an answer has come: the school's clock has gone on.
  school.clock.now += 1000;
  const earlier = { at: school.clock.now - DAY, heardAt: null };
  await handIn(first, 'ratios-shown', { attempt: 1, answer: right, facts: earlier });
  school.clock.now += 1000;
  const anew = await nadiasDevice('installed-again');
  await handIn(anew, 'ratios-shown', { attempt: 1, answer: right });
  // The same event again, with other clocks, is the same event.
  const again = await first.visit({ events: [{ ...honest.event, at: 1, heardAt: 1 }] });
  expect(again.receipt.events).toEqual([[honest.event.id, 'duplicate']]);
  expect(await triesAt('ratios-shown')).toEqual(before);
});

test('numbers of tries that were left out do not count, and neither do more than the check has', async () => {
  const device = await nadiasDevice('skips');
  const right = (blockId: string) => RIGHT[blockId] ?? '';
  const before = (await triesAt('ratios-shown')).length;
  for (const attempt of [before + 7, before + 9])
    await handIn(device, 'ratios-shown', { attempt, answer: right });
  expect(await triesAt('ratios-shown')).toHaveLength(before);
  const key = checkKey({ courseId: COURSE, checkId: 'ratios-shown' });
  expect((await bookNow()).tries.get(key)?.length).toBeGreaterThan(before);
});

test('a student’s device says nothing in the name of the school or of a teacher', async () => {
  const device = await nadiasDevice('herald');
  const { nadia } = school.demo;
  const [handed] = await triesAt('ratios-shown');
  const said = { handedInId: handed?.id, right: ['q1', 'q2', 'q3', 'q4'], supervised: true };
  const award = { courseId: COURSE, version: 1, title: 'All', area: 'Mathematics', credit: 50, doneAt: 1 };
  const claims = [
    ['check-marked', said],
    ['answer-corrected', { answerId: handed?.id, right: true }],
    ['check-recorded', { courseId: COURSE }],
    ['credit-awarded', award],
    ['supports-set', { supports: { easierBy: 0.5, moreTries: 20 } }],
    ['course-moved', { courseId: COURSE, version: 1 }],
  ] as const;
  const stream = nadias();
  const events = claims.flatMap(([type, payload]) =>
    [nadia, school.demo.otherTeacher, 'school'].map((personId) =>
      device.event({ stream, type, personId, payload: JSON.stringify(payload) }),
    ),
  );
  const { receipt } = await device.visit({ events });
  expect(new Set(receipt.events.map(([, outcome]) => outcome))).toEqual(new Set(['quarantined']));
  const { awards, supports } = await bookNow();
  expect([awards, supports]).toEqual([[], []]);
});
