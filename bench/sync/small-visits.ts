/**
 * What small visits cost, on the wire: one with nothing to say, one that brings a teacher's feedback, one with an essay over
 * a 2G line; and nothing to say for a teacher with two hundred streams.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonId } from '#core/people/ids.ts';
import { DEMO } from '../../src/server/demo/credentials.ts';
import { officeOf } from '../../src/server/school/found-school.ts';
import { openDataFolder } from '../../src/server/school/open-data-folder.ts';
import { inOneRun } from '../../src/server/sync/run.ts';
import { startDevice, type Device } from '../../tests/support/browser.ts';
import * as teacher from '../../tests/support/teacher-at-school.ts';
import type { HandInMany } from '../in-page/hand-in-many.ts';
import { bytesOf, type Call } from '../../tests/support/http-log.ts';
import { cross, untilStill, type Crossing } from './line.ts';
import {
  comeOnline,
  enterPage,
  handInOffline,
  openSchool,
  openTablet,
  visitAgain,
  type School,
} from './school-device.ts';
import { writeSubmissions } from './submissions.ts';

declare const handInMany: HandInMany;

const SLOW = { roundTripMs: 250, down: 6250, up: 6250 };
const CLASSES = 4;
const CLASS_SIZE = 25;
const FEEDBACK = 'You found what the story is about, and you said why. What would you ask the hare?';

export type Visit = { requests: number; requestBody: number; answerBody: number; allBytes: number };
export type SmallVisits = {
  quiet: Visit;
  feedback: Visit;
  quietTeacher: Visit & { streams: number };
  essayOn2gMs: number;
};

export async function smallVisits(home: string): Promise<SmallVisits> {
  await mkdir(home);
  const school = await openSchool(home);
  try {
    const desk = await startDevice({ profile: join(home, 'desk'), viewport: { width: 1366, height: 768 } });
    const tablet = await openTablet(school);
    try {
      await teacher.signInAsTeacher(desk.page, school.relay.url, DEMO.teacher);
      await untilStill(school.relay);
      return await measure(school, { desk, tablet });
    } finally {
      await Promise.all([desk.close(), tablet.close()]);
    }
  } finally {
    await school.close();
  }
}

type Both = { desk: Device; tablet: Device };

async function measure(school: School, { desk, tablet }: Both): Promise<SmallVisits> {
  const { relay } = school;
  const [essay] = await writeSubmissions(1);
  if (essay === undefined) throw new Error('Nothing was written.');
  await handInOffline(tablet, [essay]);
  const { ms: essayOn2gMs } = await cross(relay, SLOW, () => comeOnline(tablet, 1));
  await untilStill(relay);
  const quiet = visitOf(await oneVisit(school, tablet));
  await giveFeedback(school, desk, essay.title);
  const feedback = visitOf(await oneVisit(school, tablet));
  await enterPage(tablet.page);
  if (!(await tablet.page.evaluate(() => handInMany.hasFeedback())))
    throw new Error('The feedback did not come.');
  const streams = await giveClasses(school, desk);
  await oneVisit(school, desk);
  return {
    quiet,
    feedback,
    essayOn2gMs,
    quietTeacher: { ...visitOf(await oneVisit(school, desk)), streams },
  };
}

/** What the device says when the browser tells it that it is online again, and what it hears. */
async function oneVisit({ relay }: School, device: Device): Promise<Crossing> {
  await untilStill(relay);
  return cross(relay, {}, async () => {
    await visitAgain(device);
    await untilStill(relay);
    return 0;
  });
}

async function giveFeedback({ relay }: School, desk: Device, title: string): Promise<void> {
  await visitAgain(desk);
  await teacher.openPiece(desk.page, { student: 'Maya', title });
  await teacher.giveFeedback(desk.page, FEEDBACK);
  await untilStill(relay);
}

/** Gives the teacher four more classes with a hundred children: a stream for each child, and one that only staff read. */
async function giveClasses({ folder }: School, desk: Device): Promise<number> {
  await enterPage(desk.page);
  const { personId, schoolId } = await desk.page.evaluate(() => handInMany.whoAmI());
  const { store } = await openDataFolder(join(folder, 'school'), Date.now());
  try {
    await inOneRun(store, Date.now(), async (run) => {
      const office = officeOf(run, schoolId);
      for (let count = 0; count < CLASSES; count += 1) {
        const classId = await office.addClass(`Room ${String(count + 40)}`, '5');
        await office.giveRole(personId as PersonId, { role: 'teacher', classId, from: 0, to: null });
        for (let seat = 0; seat < CLASS_SIZE; seat += 1) {
          const student = await office.addPerson({ givenName: `Ana ${String(seat)}` });
          await office.giveRole(student, { role: 'student', classId, from: 0, to: null });
        }
      }
    });
  } finally {
    await store.close();
  }
  await visitAgain(desk);
  return (CLASSES * CLASS_SIZE + CLASSES) * 2;
}

function visitOf({ calls }: Crossing): Visit {
  const visits = calls.filter(({ path }) => path === '/sync');
  const sum = (size: (call: Call) => number) => visits.reduce((all, call) => all + size(call), 0);
  return {
    requests: visits.length,
    requestBody: sum(({ request }) => request.body.length),
    answerBody: sum(({ answer }) => answer.body.length),
    allBytes: bytesOf(visits),
  };
}
