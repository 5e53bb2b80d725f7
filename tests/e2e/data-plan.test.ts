/** A family that has declared a small data plan: words go to school, pictures wait and say why, and a grown-up lets them through. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { startDevice } from '../support/browser.ts';
import { declarePlan, handInWithPhoto, OTHER, PACK } from '../support/family-with-plan.ts';
import { schoolRecords } from '../support/school-records.ts';
import { startServer } from '../support/server-process.ts';
import * as student from '../support/student-at-home.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('words go, a photo that does not fit waits and says until when, and one press of a grown-up sends it', async () => {
  const folder = join(await tempFolder(), 'school');
  const school = await startServer({ folder });
  onTestFinished(() => school.kill());
  const { url } = school;
  const { page, close, problems } = await startDevice({ profile: await tempFolder() });
  onTestFinished(close);
  await student.signInWithCard(page, url, { card: DEMO.maya.card, pin: DEMO.maya.secret });
  await student.downloadPack(page, PACK);

  await page.goto(`${url}/family`);
  await declarePlan(page, '1');
  await page.goto(url);
  await handInWithPhoto(page);

  await page.goto(`${url}/bag`);
  await page.getByText(/are still only here\. The data plan has no room for them until/).waitFor();
  expect(schoolRecords(folder)).toMatchObject({ counts: { 'work-handed-in': 1 }, whole: 0 });
  await student.goTo(page, 'Lessons');
  const other = student.packNamed(page, OTHER);
  await other.getByText(/^Left of the data plan until .* This does not fit/).waitFor();
  await other.getByRole('button', { name: 'Get lessons' }).click();
  await other.getByText(/^It waits until /).waitFor();

  await page.goto(`${url}/family`);
  const order = page.getByRole('region', { name: 'In this order' });
  await order.getByText('Maya: photos and drawings').waitFor();
  await page.getByRole('button', { name: 'Sync everybody' }).click();
  await page.getByText('The rest waits for the data plan').waitFor();
  expect(schoolRecords(folder)).toMatchObject({ whole: 0, quarantined: 0 });

  await page.getByRole('button', { name: 'Use 200 MB more this once' }).click();
  await page.getByText('Safe at school', { exact: true }).first().waitFor();
  expect(schoolRecords(folder)).toMatchObject({ counts: { 'work-handed-in': 1 }, whole: 1, quarantined: 0 });
  await page.goto(`${url}/lessons`);
  await other.getByText('On this device', { exact: true }).waitFor();
  expect(problems).toEqual([]);
});
