/** A pack is taken back from a class, given again, and widened by an edition: what the school keeps and passes on. */
import { expect, test } from 'vitest';
import type { CatalogueEntry } from '../../../src/core/pack/catalogue.ts';
import { assignmentsIn, givenIn } from '../../../src/core/work/pack-shelf.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { entryWith, publishedVersion } from '../../../src/server/sync/enter-edition.ts';
import { enterPack } from '../../../src/server/sync/publish-pack.ts';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor } from '../../support/school-visitor.ts';

const ALL = { items: 500, characters: 4_194_304 };

async function openClass() {
  const school = await openSchool();
  const desk = openVisitor(school, 'device-t');
  await desk.signIn('teacher');
  const { schoolId, classId, teacher: personId } = school.demo;
  const stream = streamOf('class', classId);
  const enter = (file: CatalogueEntry) =>
    inOneRun(school.store, school.clock.now, async (run) => {
      const known = publishedVersion(await run.tx.publications(schoolId), file);
      const entry = entryWith(known, file);
      if (entry !== known) await enterPack(run, entry, { schoolId, personId });
    });
  const say = (type: string, payload: object, id?: string) =>
    desk.event({ stream, type, personId, payload: JSON.stringify(payload), ...(id && { id }) });
  const events = async () => (await school.store.page(stream, 0, ALL)).events;
  return { school, desk, stream, enter, say, events, personId };
}

const FULL = catalogueEntry();
const LIGHT = catalogueEntry({ edition: 'light', hash: 'cd'.repeat(32), sizeBytes: 2_000_000 });

test('[SCHOOL-20] a teacher’s word that a pack is taken back reaches the students of the class, and so does giving it again', async () => {
  const { school, desk, stream, enter, say } = await openClass();
  await enter(FULL);
  await desk.visit({ events: [say('pack-assigned', { entry: FULL }, 'given')] });
  const back = say('pack-withdrawn', { assignments: ['given'], reason: 'Page 3 is wrong.' });
  const { receipt } = await desk.visit({ events: [back] });
  expect(receipt.events).toEqual([[back.id, 'stored']]);
  const maya = openVisitor(school, 'device-m');
  await maya.signIn('maya');
  const heard = async () => {
    const { answer } = await maya.visit();
    return answer.pages.flatMap((page) => (page.stream === stream ? page.events : [])) as never[];
  };
  expect(givenIn(await heard())).toMatchObject([{ withdrawn: { reason: 'Page 3 is wrong.' } }]);
  await desk.visit({ events: [say('pack-assigned', { entry: FULL })] });
  expect(assignmentsIn(await heard())).toHaveLength(1);
});

test('[SCHOOL-20] nobody but a teacher of the class takes a pack back, and never without a reason', async () => {
  const { school, desk, stream, enter, say } = await openClass();
  await enter(FULL);
  await desk.visit({ events: [say('pack-assigned', { entry: FULL }, 'given')] });
  const mute = say('pack-withdrawn', { assignments: ['given'], reason: '' });
  expect((await desk.visit({ events: [mute] })).receipt.events).toEqual([[mute.id, 'quarantined']]);
  const maya = openVisitor(school, 'device-m');
  await maya.signIn('maya');
  const own = maya.event({
    ...{ stream, type: 'pack-withdrawn', personId: school.demo.maya },
    payload: JSON.stringify({ assignments: ['given'], reason: 'I do not like it.' }),
  });
  expect((await maya.visit({ events: [own] })).receipt.events).toEqual([[own.id, 'quarantined']]);
  const reasons = (await school.store.quarantine()).map(({ reason }) => reason);
  expect(reasons.sort()).toEqual(['not-allowed', 'odd-payload']);
});

test('[SCHOOL-21] an edition that is published later reaches the class that has the version, once', async () => {
  const { desk, enter, say, events } = await openClass();
  await enter(FULL);
  await desk.visit({ events: [say('pack-assigned', { entry: FULL })] });
  await enter(LIGHT);
  await enter(LIGHT);
  const [given, ...others] = assignmentsIn(await events());
  expect(given?.entry.editions?.map(({ edition }) => edition)).toEqual(['light']);
  expect(others).toEqual([]);
  expect((await events()).map(({ type }) => type)).toEqual(['pack-assigned', 'pack-assigned']);
});

test('[SCHOOL-21] a class from which it was taken back, or that has another version, hears nothing of the edition', async () => {
  const { desk, enter, say, events } = await openClass();
  await enter(FULL);
  await desk.visit({ events: [say('pack-assigned', { entry: FULL }, 'given')] });
  await desk.visit({ events: [say('pack-withdrawn', { assignments: ['given'], reason: 'Not now.' })] });
  await enter(LIGHT);
  expect(assignmentsIn(await events())).toEqual([]);
  const newer = catalogueEntry({ version: 2 });
  await enter(newer);
  await desk.visit({ events: [say('pack-assigned', { entry: newer })] });
  const before = (await events()).length;
  await enter(catalogueEntry({ edition: 'text', hash: 'ef'.repeat(32), sizeBytes: 900 }));
  expect(await events()).toHaveLength(before);
});
