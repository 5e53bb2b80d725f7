/**
 * `npm run screens`: every screen and main state of the demo school, as pictures in the folder `screens` (not kept by
 * git) with a page that shows them all, so that everyone can look again. A real server and real Chromium; names say who,
 * where and how: `maya.bag.360.dark.en.png`. Arguments keep to some parts: `npm run screens -- maya desk`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevice, type Device } from '../tests/support/browser.ts';
import { makeCamera } from '../tests/support/camera.ts';
import { startServer } from '../tests/support/server-process.ts';
import { writeContactSheet } from './screens/contact-sheet.ts';
import { cards, pictures } from './screens/cards.ts';
import { group } from './screens/class.ts';
import { course } from './screens/course.ts';
import { firstDay } from './screens/first-day.ts';
import { arabic, content, everything, states } from './screens/lessons.ts';
import { messages } from './screens/messages.ts';
import { maya, offline } from './screens/maya.ts';
import { film, packs, shelf } from './screens/packs.ts';
import { invited, people } from './screens/people.ts';
import { plan } from './screens/plan.ts';
import { roster } from './screens/roster.ts';
import { desk, family } from './screens/staff.ts';
import { tonight } from './screens/tonight.ts';
import { failures, otherAnswers, visitor } from './screens/visitor.ts';
import type { World } from './screens/world.ts';

const FOLDER = join(import.meta.dirname, '../screens');
/** `maya` makes what the desk reviews; `offline` takes the school away. */
const PARTS = {
  visitor,
  failures,
  'other-answers': otherAnswers,
  'first-day': firstDay,
  maya,
  desk,
  class: group,
  course,
  tonight,
  roster,
  people,
  invited,
  cards,
  pictures,
  family,
  messages,
  content,
  everything,
  states,
  arabic,
  packs,
  shelf,
  film,
  plan,
  offline,
};

async function main(only: readonly string[]): Promise<void> {
  const unknown = only.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0)
    throw new Error(`There are ${Object.keys(PARTS).join(', ')}, not ${unknown.join(', ')}.`);
  if (only.length === 0) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const temp = await mkdtemp(join(tmpdir(), 'bookbag-screens-'));
  const folder = join(temp, 'school');
  const school = await startServer({ folder });
  try {
    for (const [name, part] of Object.entries(PARTS)) {
      if (only.length === 0 || only.includes(name)) await take(name, part, { school, folder, temp });
    }
  } finally {
    await school.kill();
    await rm(temp, { recursive: true, force: true });
  }
  console.log(`${await writeContactSheet(FOLDER)} pictures: ${join(FOLDER, 'index.html')}`);
}

type At = Pick<World, 'school' | 'folder'> & { temp: string };

/** A part that does not come to its end leaves the others their turn. */
async function take(name: string, part: (world: World) => Promise<void>, at: At): Promise<void> {
  const open: Device[] = [];
  const newDevice = async () => {
    const device = await startDevice({ profile: await mkdtemp(join(at.temp, 'device-')) });
    open.push(device);
    return device;
  };
  try {
    await part({ ...at, newDevice, camera: (who) => makeCamera(FOLDER, who) });
    console.log(`${name}: done`);
  } catch (error) {
    console.error(`${name}:`, error);
    process.exitCode = 1;
  } finally {
    for (const device of open) await device.close();
  }
}

await main(process.argv.slice(2));
