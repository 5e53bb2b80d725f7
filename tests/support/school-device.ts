import type { WorkDatabase } from '#local/store/work-database.ts';
import { signInHousehold, signInWithCard, signInWithPassword } from '#local/sync/sign-in.ts';
import type { VisitEdges } from '#local/sync/edges.ts';
import { DEMO, SAM_SECRET } from '../../src/server/demo/credentials.ts';
import { SCHOOL_ORIGIN, type TestSchool } from './open-school.ts';
import { testClock, type TestClock } from './test-clock.ts';
import { openTestWorkDatabase } from './work-database.ts';

type Who = 'maya' | 'sam' | 'teacher' | 'household';

export type SchoolDevice = {
  db: WorkDatabase;
  clock: TestClock;
  edges: VisitEdges;
  /** Signs somebody in and gives their id; a household has none. */
  enter(who: Who): Promise<string>;
};

/** A fetch that keeps cookies, as a browser would, and asks the server as a function. */
function browserOf(school: TestSchool): VisitEdges['fetch'] {
  const cookies = new Map<string, string>();
  return async (address, { method = 'GET', headers, body }) => {
    const sent = new Headers(headers);
    if (cookies.size > 0) sent.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const init: RequestInit =
      body === undefined ? { method, headers: sent } : { method, headers: sent, body };
    const answer = await school.app(new Request(SCHOOL_ORIGIN + address, init));
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}

/** A device of its own, with its own store, that talks to the real server. */
export async function openSchoolDevice(school: TestSchool): Promise<SchoolDevice> {
  const db = await openTestWorkDatabase();
  const clock = testClock(school.clock.now);
  const fetch = browserOf(school);
  const edges: VisitEdges = { fetch, clock, random: () => 0.5, locks: undefined, app: 'test' };
  const ways: Record<Who, () => ReturnType<typeof signInHousehold>> = {
    maya: () => signInWithCard(db, DEMO.maya, edges),
    sam: () => signInWithCard(db, { card: DEMO.sam.card, secret: SAM_SECRET }, edges),
    teacher: () => signInWithPassword(db, DEMO.teacher, edges),
    household: () => signInHousehold(db, DEMO.household.code, edges),
  };
  const enter = async (who: Who) => {
    const answer = await ways[who]();
    if (!answer.ok) throw new Error(`The school answered ${answer.code}.`);
    return answer.signedIn.person?.personId ?? '';
  };
  return { db, clock, edges, enter };
}
