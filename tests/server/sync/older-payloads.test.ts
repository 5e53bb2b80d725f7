import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { BookbagEvent } from '#core/work/event.ts';
import type { PayloadRules } from '#core/work/payloads.ts';
import { streamOf } from '#core/work/stream.ts';
import { judgeEvent } from '../../../src/server/sync/judge.ts';
import { standingOf } from '../../../src/server/sync/standing.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

/** A school that knows version 2, in which a lesson is finished to a part. */
const RULES: PayloadRules = {
  'lesson-finished': {
    ...{ v: 2, streams: ['student'] },
    schema: v.object({ lessonId: v.string(), part: v.number() }),
    steps: { 1: (payload) => ({ ...(payload as object), part: 1 }) },
  },
};

async function mayaBeforeTheSchool() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const people = { personIds: [personId], signedInIds: [] };
  const told = {
    safeTold: undefined,
    householdId: null,
    told: [],
    epoch: null,
    sitting: { from: 0, last: 0, before: 0 },
  };
  const enrolment = { enrolmentId: 'n', deviceId: device.deviceId, ...people, ...told };
  const standing = await standingOf(school.store, personId, school.clock.now);
  const court = { enrolment, standing, hasSession: false, now: school.clock.now };
  const judge = (version: number, payload: object) => {
    const stream = streamOf('student', personId);
    const facts = { stream, personId, type: 'lesson-finished', v: version };
    const event = device.event({ ...facts, payload: JSON.stringify(payload) });
    return judgeEvent(event as BookbagEvent, court, RULES);
  };
  return judge;
}

test('[BELIEF-9] what an older app made has its place at a newer school, and is looked at as what it is today', async () => {
  const judge = await mayaBeforeTheSchool();
  expect(judge(1, { lessonId: 'beans' })).toBeUndefined();
  expect(judge(2, { lessonId: 'beans', part: 3 })).toBeUndefined();
  expect(judge(1, { lessonId: 7 })).toBe('odd-payload');
});

test('[BELIEF-9] what a newer app made is kept aside as it came', async () => {
  const judge = await mayaBeforeTheSchool();
  expect(judge(3, { lessonId: 'beans', part: 1 })).toBe('unknown-type');
  expect(judge(0, { lessonId: 'beans' })).toBe('unknown-type');
});
