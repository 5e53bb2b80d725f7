/** Six blows of `npm run bench -- crash`, by the same code. */
import { expect, onTestFinished, test } from 'vitest';
import { audit } from '../support/crash/audit.ts';
import { drawPlan } from '../support/crash/plan.ts';
import { openStorm } from '../support/crash/storm.ts';

test('work that was in the bag comes to school exactly once, through deaths of browsers, server and line', async () => {
  const storm = await openStorm();
  onTestFinished(() => storm.close());
  const plan = drawPlan('six blows', { pieces: 18, strikes: 6 });
  await storm.rage(plan);
  await storm.untilSent(120_000);
  const { pieces, files, wrong } = await audit(storm, plan);
  expect(wrong).toEqual({ pieces: [], bytes: [], receipts: [], school: [], devices: [] });
  expect(pieces).toBe(18);
  expect(files).toBeGreaterThanOrEqual(18);
  expect(Object.values(storm.count.blows).reduce((sum, blows) => sum + blows)).toBe(6);
});
