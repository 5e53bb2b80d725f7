/** A device that went home with one pack: a teacher gave it to the class, a child fetched it; then the school is out of reach. */
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { readSchoolKeys, type SigningKey } from '../src/server/auth/school-keys.ts';
import { DEMO } from '../src/server/demo/credentials.ts';
import { startDevice } from '../tests/support/browser.ts';
import { signInAsMaya, untilKeptForOffline } from '../tests/support/demo-student.ts';
import { startServer } from '../tests/support/server-process.ts';
import * as student from '../tests/support/student-at-home.ts';
import * as teacher from '../tests/support/teacher-at-school.ts';

type HomeWish = {
  folder: string;
  /** Browser profile of the child's device. */
  profile: string;
  title: string;
  build: (wish: { target: string; key: SigningKey }) => Promise<CatalogueEntry>;
  /** Longest wait for one step of the child, ms; half a gigabyte takes its time. */
  patienceMs?: number;
};

/** The school's address, where nobody answers any more, and what was fetched from it. */
export async function takePackHome(wish: HomeWish): Promise<{ url: string; entry: CatalogueEntry }> {
  const { folder, profile, title, build, patienceMs } = wish;
  const school = join(folder, 'school');
  const server = await startServer({ folder: school });
  const desk = await startDevice({ profile: join(folder, 'desk'), viewport: { width: 1366, height: 768 } });
  const tablet = await startDevice({ profile });
  try {
    const keys = await readSchoolKeys(school);
    if (keys === undefined) throw new Error('The school has no keys.');
    const file = join(folder, 'home.bookbag');
    const entry = await build({ target: file, key: keys.pack });
    await teacher.signInAsTeacher(desk.page, server.url, DEMO.teacher);
    await teacher.publishAndAssign(desk.page, { file, title, group: 'Room 12' });
    await signInAsMaya(tablet.page, server.url);
    if (patienceMs !== undefined) tablet.page.setDefaultTimeout(patienceMs);
    await student.downloadPack(tablet.page, title);
    await untilKeptForOffline(tablet.page);
    return { url: server.url, entry };
  } finally {
    await Promise.all([desk.close(), tablet.close()]);
    await server.kill();
  }
}
