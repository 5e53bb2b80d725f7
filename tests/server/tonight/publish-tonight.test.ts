import * as v from 'valibot';
import { expect, test } from 'vitest';
import { CatalogueEntrySchema, editionsOf } from '../../../src/core/pack/catalogue.ts';
import { assignmentsIn } from '../../../src/core/work/pack-shelf.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, sha256, type Way } from '../../support/school-visitor.ts';
import { askToPublish, TONIGHT, TONIGHT_BYTES, tonightFile } from '../../support/tonight-lesson.ts';

const AnswerSchema = v.object({
  state: v.optional(v.string()),
  parts: v.optional(v.array(v.string())),
  entry: v.optional(CatalogueEntrySchema),
  error: v.optional(v.string()),
  message: v.optional(v.string()),
});
type Asked = ReturnType<typeof askToPublish>;

async function openClass(way: Way = 'teacher') {
  const school = await openSchool();
  const { classId, schoolId } = school.demo;
  const device = openVisitor(school, `device-of-${way}`);
  await device.signIn(way);
  const put = (bytes: Uint8Array<ArrayBuffer>, hash = sha256(bytes)) =>
    device.ask(`/api/classes/${classId}/parts/${hash}`, { method: 'PUT', body: bytes });
  const publish = async (asked: Asked, group = classId) => {
    const answer = await device.post(`/api/classes/${group}/lessons`, asked);
    return { status: answer.status, ...v.parse(AnswerSchema, await answer.json()) };
  };
  const given = async () => {
    const page = await school.store.page(streamOf('class', classId), 0, { items: 500, characters: 9e6 });
    return assignmentsIn(page.events);
  };
  const putAll = async () => {
    for (const bytes of Object.values(TONIGHT_BYTES)) await put(bytes);
  };
  return { school, schoolId, classId, device, put, putAll, publish, given };
}

test('a lesson is published in two editions and given to the class, once, however often it is sent', async () => {
  const { school, schoolId, put, publish, given } = await openClass();
  const first = await publish(askToPublish());
  expect(first.state).toBe('missing');
  expect(first.parts).toEqual(Object.values(TONIGHT_BYTES).map(sha256));
  for (const bytes of Object.values(TONIGHT_BYTES)) expect((await put(bytes)).status).toBe(200);
  const [one, two] = await Promise.all([publish(askToPublish()), publish(askToPublish())]);
  const again = await publish(askToPublish());
  expect(one.state).toBe('published');
  expect(two.entry).toEqual(one.entry);
  expect(again.entry).toEqual(one.entry);
  expect(one.entry && editionsOf(one.entry)).toEqual(['full', 'text']);
  expect(one.entry).toMatchObject({ title: TONIGHT.title, subject: 'maths', version: 1 });
  expect(await school.store.publications(schoolId)).toHaveLength(1);
  const assigned = await given();
  expect(assigned).toHaveLength(1);
  expect(assigned[0]?.entry.hash).toBe(one.entry?.hash);
  expect(assigned[0]?.ids).toHaveLength(1);
});

test('a correction is a new version of the same pack; an older one is not published after it', async () => {
  const { putAll, publish, given } = await openClass();
  await putAll();
  await publish(askToPublish({ version: 2 }));
  const corrected = { ...TONIGHT, title: 'How much is one half?' };
  const after = await publish(askToPublish({ version: 3, lesson: corrected }));
  expect(after.entry).toMatchObject({ version: 3, title: corrected.title });
  expect((await given()).map(({ entry }) => entry.version)).toEqual([3]);
  const late = await publish(askToPublish({ version: 1 }));
  expect(late).toMatchObject({
    status: 422,
    message: 'A newer version of this lesson is published already.',
  });
});

test('what is wrong with it is said in one sentence, and nothing is published', async () => {
  const { school, schoolId, putAll, put, publish } = await openClass();
  await putAll();
  const [text, picture, ...others] = TONIGHT.pieces;
  if (text === undefined || picture?.kind !== 'picture') throw new Error('The lesson is another one.');
  const refused = async (more: Parameters<typeof askToPublish>[0]) => {
    const answer = await publish(askToPublish(more));
    expect(answer).toMatchObject({ status: 422, error: 'bad-pack' });
    return answer.message;
  };
  expect(await refused({ lesson: { ...TONIGHT, title: '' } })).toBe('This lesson: it has no title.');
  const blind = { ...TONIGHT, pieces: [text, { ...picture, alt: ' ' }, ...others] };
  expect(await refused({ lesson: blind })).toMatch(/^Piece 2: this picture has no words/);
  expect(await refused({ files: [] })).toBe('The file “p2.png” of this lesson did not come along.');
  const page = new TextEncoder().encode('<script>alert(1)</script>');
  await put(page);
  const [, pdf] = askToPublish().files;
  if (pdf === undefined) throw new Error('The lesson has no PDF.');
  expect(await refused({ files: [tonightFile('p2.png', 'image/png', page), pdf] })).toBe(
    '“p2.png” is not a readable png file.',
  );
  const swapped = { ...TONIGHT, pieces: [text, { ...picture, file: 'p3.pdf' }, ...others] };
  expect(await refused({ lesson: swapped })).toBe('Piece 2: “p3.pdf” cannot be shown as a picture.');
  const twice = { ...TONIGHT, pieces: [text, { ...picture, id: text.id }, ...others] };
  expect(await refused({ lesson: twice })).toBe('Two pieces of this lesson are called “p1”.');
  expect(await school.store.publications(schoolId)).toEqual([]);
});

test('a part that is longer or shorter than the lesson says is refused, and one under a wrong name', async () => {
  const { putAll, put, publish } = await openClass();
  await putAll();
  const [picture, pdf] = askToPublish().files;
  const [part] = picture?.parts ?? [];
  if (picture === undefined || pdf === undefined || part === undefined) throw new Error('No picture.');
  const shorter = { ...picture, sizeBytes: 10, parts: [[part[0], 10]] as [string, number][] };
  const answer = await publish(askToPublish({ files: [shorter, pdf] }));
  expect(answer.message).toBe('A part is not as long as this lesson says.');
  expect((await put(new Uint8Array(8), 'ab'.repeat(32))).status).toBe(422);
});

test('nobody but a teacher of that class sends it a lesson, and nobody takes over the lesson of another', async () => {
  const { school, classId, putAll, publish } = await openClass();
  await putAll();
  expect((await publish(askToPublish(), school.demo.room3)).status).toBe(403);
  expect((await publish(askToPublish(), 'no-class')).status).toBe(403);
  await publish(askToPublish());
  const other = openVisitor(school, 'device-o');
  await other.signIn('otherTeacher');
  expect((await other.post(`/api/classes/${classId}/lessons`, askToPublish({ version: 2 }))).status).toBe(
    403,
  );
  for (const bytes of Object.values(TONIGHT_BYTES)) {
    const path = `/api/classes/${school.demo.room3}/parts/${sha256(bytes)}`;
    expect((await other.ask(path, { method: 'PUT', body: bytes })).status).toBe(200);
  }
  const taken = await other.post(`/api/classes/${school.demo.room3}/lessons`, askToPublish({ version: 2 }));
  expect(taken.status).toBe(403);
});
