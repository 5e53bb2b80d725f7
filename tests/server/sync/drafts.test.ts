import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draftKey } from '../../../src/core/work/registers.ts';
import { streamOf } from '../../../src/core/work/stream.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

const KEY = draftKey({ packId: 'plants', lessonId: 'beans', blockId: 'draw' });

async function mayaOnTwoDevices() {
  const school = await openSchool();
  const stream = streamOf('student', school.demo.maya);
  const write = (device: Visitor, at: number, text: string) => ({
    registers: [
      {
        ...{ stream, key: KEY, personId: school.demo.maya, deviceId: device.deviceId, at, enc: 'plain' },
        payload: JSON.stringify({ text }),
      },
    ],
  });
  const tablet = openVisitor(school, 'tablet');
  const laptop = openVisitor(school, 'laptop');
  for (const device of [tablet, laptop]) await device.signIn('maya');
  const losers = () => {
    const database = new DatabaseSync(join(school.path, 'bookbag.sqlite'), { readOnly: true });
    const rows = database.prepare('SELECT payload FROM register_losers ORDER BY at').all();
    database.close();
    return rows.map((row) => row.payload);
  };
  const value = async () => (await school.store.register(stream, KEY))?.payload;
  return { school, tablet, laptop, write, losers, value };
}

test("[SCHOOL-9] of two devices' drafts the later one stands, and the other is kept, in whichever order they come", async () => {
  const first = await mayaOnTwoDevices();
  await first.tablet.visit(first.write(first.tablet, 10, 'tablet'));
  await first.laptop.visit(first.write(first.laptop, 20, 'laptop'));
  const second = await mayaOnTwoDevices();
  await second.laptop.visit(second.write(second.laptop, 20, 'laptop'));
  await second.tablet.visit(second.write(second.tablet, 10, 'tablet'));
  for (const { value, losers } of [first, second]) {
    expect(await value()).toBe('{"text":"laptop"}');
    expect(losers()).toEqual(['{"text":"tablet"}']);
  }
});

test('at the same moment both devices come to the same draft', async () => {
  const order = async (names: ('tablet' | 'laptop')[]) => {
    const at = await mayaOnTwoDevices();
    for (const name of names) await at[name].visit(at.write(at[name], 10, name));
    return at.value();
  };
  expect(await order(['tablet', 'laptop'])).toBe(await order(['laptop', 'tablet']));
});

test('what a device writes over its own draft is no loss', async () => {
  const { tablet, write, losers, value } = await mayaOnTwoDevices();
  for (const at of [1, 2, 3]) await tablet.visit(write(tablet, at, String(at)));
  expect([await value(), losers()]).toEqual(['{"text":"3"}', []]);
});

test("[SCHOOL-9] what is written over a draft stands, also when the school's clock was set back since", async () => {
  const { school, tablet, write, value } = await mayaOnTwoDevices();
  const { now } = school.clock;
  await tablet.visit(write(tablet, now, 'before'));
  school.clock.now -= 3 * 60 * 60_000;
  const { receipt } = await tablet.visit(write(tablet, now + 1000, 'after'));
  expect(receipt.registers.map(([, , , outcome]) => outcome)).toEqual(['stored']);
  expect(await value()).toBe('{"text":"after"}');
});

test('[SCHOOL-15] a draft is for its writer alone; the cursors of others pass it, and no record is skipped', async () => {
  const { school, tablet, laptop, write } = await mayaOnTwoDevices();
  const stream = streamOf('student', school.demo.maya);
  for (const way of ['teacher', 'guardian'] as const) {
    const device = openVisitor(school, `of-${way}`);
    await device.signIn(way);
    await tablet.visit(write(tablet, school.clock.now, `not yet, ${way}`));
    const { answer } = await device.visit();
    const page = answer.pages.find((each) => each.stream === stream);
    expect(page?.registers.map(({ key }) => key)).toEqual(['me']);
    expect(page?.seq).toBe(await school.store.head(stream));
    const later = await device.visit({ cursors: { [stream]: { epoch: 1, seq: page?.seq ?? 0 } } });
    expect(later.answer.pages.map((each) => each.stream)).not.toContain(stream);
    school.clock.now += 1000;
  }
  const own = await laptop.visit();
  expect(own.answer.pages.flatMap(({ registers }) => registers).map(({ key }) => key)).toContain(KEY);
});

test('[SCHOOL-15] a grown-up beside the child on one device keeps no draft from the child', async () => {
  const { tablet, laptop, write } = await mayaOnTwoDevices();
  await laptop.signIn('guardian');
  await tablet.visit(write(tablet, 10, 'tablet'));
  const { answer } = await laptop.visit();
  expect(answer.pages.flatMap(({ registers }) => registers).map(({ key }) => key)).toContain(KEY);
});
