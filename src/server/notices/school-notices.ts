/** What the office sees of the weekly notices: each guardian's way, and what became of their newest one. */
import type { GuardianNotices, OwnNotices, SchoolNotices } from '#core/protocol/notices.ts';
import type { PersonRow } from '../store/people.ts';
import type { NoticeRow } from '../store/notices.ts';
import type { Store } from '../store/store.ts';
import { nameOf } from './child-week.ts';
import { wayTo } from './plan-week.ts';
import { noticeLanguage } from './sentences.ts';
import { isQuiet, weekOf } from './week.ts';

/** What the server knows of its own settings. */
type NoticeFacts = { hasMail: boolean; timeZone: string; byItself: boolean };

/** The way of the next one, whatever this week's became. */
export async function ownNotices(store: Store, person: PersonRow, hasMail: boolean): Promise<OwnNotices> {
  const way = await wayTo(store, { ...person, guardianId: person.personId }, hasMail);
  const language = noticeLanguage(person.language);
  if (way.channel === 'none') return { language, next: way.why, address: null };
  return { language, next: way.channel, address: way.address };
}

async function oneGuardian(store: Store, person: PersonRow, hasMail: boolean): Promise<GuardianNotices> {
  const own = await ownNotices(store, person, hasMail);
  const last = (await store.lastNotice(person.personId)) ?? null;
  return {
    guardianId: person.personId,
    name: nameOf(person),
    ...own,
    last: last === null ? null : known(last),
  };
}

function known({ week, state, address, at, detail }: NoticeRow) {
  return { week, state, address, at, detail };
}

export async function schoolNotices(
  store: Store,
  { schoolId, now, facts }: { schoolId: string; now: number; facts: NoticeFacts },
): Promise<SchoolNotices> {
  const { hasMail, timeZone, byItself } = facts;
  const ids = new Set((await store.guardiansWhoSee(now)).map(({ guardianId }) => guardianId));
  const guardians: GuardianNotices[] = [];
  for (const id of ids) {
    const person = await store.person(id);
    if (person?.schoolId === schoolId) guardians.push(await oneGuardian(store, person, hasMail));
  }
  return {
    week: weekOf(now, timeZone),
    ...{ timeZone, isQuiet: isQuiet(now, timeZone), hasMail, byItself },
    listWeek: await store.newestListWeek(schoolId),
    guardians,
  };
}
