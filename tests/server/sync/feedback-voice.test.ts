import { expect, test } from 'vitest';
import { workOf } from '#core/work/review-queue.ts';
import { streamOf } from '#core/work/stream.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { sayRole } from '../../support/add-grown-up.ts';
import { openSchool, type TestSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, workPayload, type Visitor, type Way } from '../../support/school-visitor.ts';

const VOICE = new Uint8Array(900).fill(5);
const HASH = sha256(VOICE);
const SOUND = {
  kind: 'sound',
  type: 'audio/webm;codecs=opus',
  sizeBytes: 900,
  parts: [[HASH, 900]],
  durationMs: 3000,
};

async function signedIn(school: TestSchool, way: Way): Promise<Visitor> {
  const device = openVisitor(school, `device-of-${way}`);
  await device.signIn(way);
  return device;
}

/** Maya's work is at school, and her teacher has spoken to it, with no more than that. */
async function spokenTo() {
  const school = await openSchool();
  const { maya, teacher } = school.demo;
  const stream = streamOf('student', maya);
  const tablet = await signedIn(school, 'maya');
  const piece = tablet.event({ stream, type: 'work-handed-in', personId: maya, payload: workPayload([]) });
  await tablet.visit({ events: [piece] });
  const laptop = await signedIn(school, 'teacher');
  const payload = JSON.stringify({ workId: piece.id, text: '', sound: SOUND });
  const word = laptop.event({ stream, type: 'feedback-given', personId: teacher, payload });
  const { answer, receipt } = await laptop.visit({ events: [word], asks: [{ stream, hashes: [HASH] }] });
  return { school, stream, tablet, laptop, word, answer, receipt };
}

test('[MEDIA-4] what a teacher says aloud goes up in parts, and is heard by the child and their guardian', async () => {
  const { school, stream, tablet, laptop, word, answer, receipt } = await spokenTo();
  const address = `/work/${stream}/events/${word.id}/files/0`;
  expect(receipt.events).toEqual([[word.id, 'stored']]);
  expect(answer.lacks).toEqual([{ stream, hashes: [HASH] }]);
  expect((await tablet.ask(address)).status).toBe(404);
  expect((await laptop.putPart(stream, VOICE)).status).toBe(200);
  for (const device of [tablet, laptop, await signedIn(school, 'guardian')]) {
    const heard = await device.ask(address);
    expect(heard.headers.get('content-type')).toBe('audio/webm;codecs=opus');
    expect(new Uint8Array(await heard.arrayBuffer())).toEqual(VOICE);
  }
  const page = (await tablet.visit({ batch: 'later' })).answer.pages.find((one) => one.stream === stream);
  expect(page?.registers.map(({ key }) => key)).toContain(`arrival:${word.id}`);
  const works = workOf((page?.events ?? []) as unknown as Parameters<typeof workOf>[0]);
  expect(works[0]?.feedback).toMatchObject([{ id: word.id, text: '', sound: SOUND }]);
});

test('tables that are made again from the log have the recording again', async () => {
  const { school, stream, laptop, word } = await spokenTo();
  await laptop.putPart(stream, VOICE);
  await rebuild(school.store, school.clock.now);
  expect((await laptop.ask(`/work/${stream}/events/${word.id}/files/0`)).status).toBe(200);
});

test('no other teacher sends a file into a child’s stream, nor their own once they teach the child no more', async () => {
  const { school, stream, laptop, word } = await spokenTo();
  const { schoolId, teacher, classId } = school.demo;
  const other = await signedIn(school, 'otherTeacher');
  expect((await other.putPart(stream, VOICE)).status).toBe(403);
  expect((await other.ask(`/work/${stream}/events/${word.id}/files/0`)).status).toBe(403);
  const phone = await signedIn(school, 'guardian');
  expect((await phone.putPart(stream, VOICE)).status).toBe(403);
  const role = { role: 'teacher', classId, from: 0, to: school.clock.now } as const;
  await sayRole(school, schoolId, { personId: teacher, role });
  expect((await laptop.putPart(stream, VOICE)).status).toBe(403);
});
