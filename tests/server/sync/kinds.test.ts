import { expect, test } from 'vitest';
import type { QuestionResponse } from '../../../src/core/lesson/response.ts';
import { readPayload } from '../../../src/core/work/read-payload.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const PLACE = { packId: 'plants', packHash: 'ab'.repeat(32), lessonId: 'beans', blockId: 'one' };

const RESPONSES: { [Kind in QuestionResponse['kind']]: Extract<QuestionResponse, { kind: Kind }> } = {
  choice: { kind: 'choice', chosen: ['root'] },
  number: { kind: 'number', text: '3 1/2' },
  'short-text': { kind: 'short-text', text: 'la raíz' },
  cloze: { kind: 'cloze', gaps: { one: 'root', two: '12,5' } },
  order: { kind: 'order', order: ['egg', 'chick', 'hen'] },
  match: { kind: 'match', pairs: [['egg', 'shell']] },
  sort: { kind: 'sort', groups: { bean: 'seed', oak: 'tree' } },
  'hot-spot': { kind: 'hot-spot', chosen: ['leaf'] },
  labels: { kind: 'labels', places: { one: 'root' } },
};

const WORKS: Record<string, object> = {
  writing: { text: 'It grew.', files: [] },
  log: { files: [], log: [{ on: '2026-11-21', amount: 12.5, note: 'in the yard' }], logUnit: 'minutes' },
  paper: { files: [], paper: true },
  drawing: { files: [{ kind: 'drawing', type: 'image/webp', sizeBytes: 3, parts: [['a'.repeat(64), 3]] }] },
  video: {
    files: [
      {
        kind: 'video',
        type: 'video/webm;codecs=vp8,opus',
        sizeBytes: 3,
        parts: [['b'.repeat(64), 3]],
        durationMs: 9,
      },
    ],
  },
};

async function mayaAtHome() {
  const school = await openSchool();
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const send = async (type: string, payload: object) => {
    const event = device.event({ stream, type, personId, payload: JSON.stringify(payload) });
    const { receipt } = await device.visit({ events: [event] });
    const page = await school.store.page(stream, 0, { items: 100, characters: 1e6 });
    return { outcome: receipt.events[0]?.[1], stored: page.events.find(({ id }) => id === event.id) };
  };
  return { school, send };
}

test.each(Object.values(RESPONSES))(
  '[SCHOOL-19] an answer is kept with its points and hints, whatever the question ($kind)',
  async (response) => {
    const { send } = await mayaAtHome();
    const answer = { place: PLACE, response, right: false, points: 0.5, outOf: 2, tries: 2, hints: 1 };
    const { outcome, stored } = await send('question-answered', answer);
    expect(outcome).toBe('stored');
    expect(stored && readPayload(stored, 'question-answered')).toEqual(answer);
  },
);

test('[SCHOOL-19] an answer of an earlier app, without points and hints, is kept too', async () => {
  const { send } = await mayaAtHome();
  const answer = { place: PLACE, response: RESPONSES.choice, right: true, tries: 1 };
  const { outcome, stored } = await send('question-answered', answer);
  expect(outcome).toBe('stored');
  expect(stored && readPayload(stored, 'question-answered')).toEqual(answer);
});

test.each(Object.entries(WORKS))(
  '[SCHOOL-19] work is kept whole, whatever was made (%s)',
  async (_, made) => {
    const { school, send } = await mayaAtHome();
    const work = { place: PLACE, title: 'My bean plant', ...made };
    const { outcome, stored } = await send('work-handed-in', work);
    expect(outcome).toBe('stored');
    expect(stored && readPayload(stored, 'work-handed-in')).toEqual(work);
    expect(await school.store.quarantine()).toEqual([]);
  },
);
