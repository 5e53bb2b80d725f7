import { join } from 'node:path';
import type { Page } from 'playwright';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { bothTongues, signIn, type World } from './world.ts';

const ROOM_5 = join(import.meta.dirname, '../../tests/support/roster/room-5.csv');

/** Maya is in Room 12: a file that has her elsewhere asks, and does not name her brother. */
const ODD_LIST = 'Name,Class\nMaya Rivera,Room 3\nNew Child,Room 12\n';

async function choose(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  await page.locator('input[type=file]').first().setInputFiles(file);
}

function textFile(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

/** People from a file: chosen, looked at, asked about, not readable, and brought in. */
export async function roster({ school, newDevice, camera }: World): Promise<void> {
  const { page, close } = await newDevice();
  await signIn(page, school.url, DEMO.office);
  const see = bothTongues(page, camera('office'));
  const address = `${school.url}/office/roster`;
  await see({ name: 'roster', address });
  await see({
    name: 'roster-look',
    address,
    into: async () => {
      await choose(page, ROOM_5);
      await page.locator('.roster-group > summary').first().click();
    },
  });
  await see({
    name: 'roster-questions',
    address,
    into: async () => {
      await choose(page, textFile('list.csv', ODD_LIST));
      await page.locator('.roster-group > summary').first().click();
    },
  });
  await see({
    name: 'roster-workbook',
    address,
    into: async () => {
      const buffer = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
      await choose(page, { name: 'list.xls', mimeType: 'application/vnd.ms-excel', buffer });
      await page.getByRole('alert').waitFor();
    },
  });
  await see({
    name: 'roster-done',
    address,
    into: async (here) => {
      await choose(here, textFile('one.csv', `Name,Class\nChild ${String(Date.now())},Room 12\n`));
      await here.locator('.button.main.large').click();
      await here.locator('a.button.main').waitFor();
    },
  });
  await close();
}
