/** A family with a small data plan, at the screen: declaring it, and work whose photo does not fit in it. */
import type { Page } from 'playwright';
import { addNoisyPhoto } from './noisy-photo.ts';
import * as student from './student-at-home.ts';

/** Two lessons of the demo school: one with a task to write, and one that is larger than what is left of the plan. */
export const PACK = 'Your heart at work';
export const OTHER = 'Fractions on a number line';

/** On the sync stop, where nobody has declared one. */
export async function declarePlan(page: Page, megabytes: string): Promise<void> {
  const plan = page.locator('.data-plan');
  await plan.locator('summary').click();
  await plan.getByLabel('Another amount').click();
  await plan.getByLabel('MB each month').fill(megabytes);
  await page.keyboard.press('Enter');
  await plan.getByText(`of ${megabytes} MB used since`).waitFor();
}

/** Words and one photo, into the bag. */
export async function handInWithPhoto(page: Page): Promise<void> {
  await student.openLesson(page, PACK, PACK);
  await student.goToTask(page);
  await page.getByLabel('Write here').fill('I counted 88 after the stairs.');
  await addNoisyPhoto(page);
  await student.putInBag(page);
}
