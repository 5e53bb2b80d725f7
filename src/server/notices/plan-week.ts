/** Who gets which notice this week, and who gets none and why. Reads only. */
import type { Store } from '../store/store.ts';
import { childWeek, nameOf } from './child-week.ts';
import { noticeLanguage, sentencesOf } from './sentences.ts';

export type WhyNone = 'stopped' | 'no-address' | 'address-refused' | 'already';
export type Planned = {
  guardianId: string;
  schoolId: string;
  name: string;
  language: 'en' | 'es';
  text: string;
} & ({ channel: 'mail' | 'list'; address: string } | { channel: 'none'; why: WhyNone });

export type Week = { week: string; timeZone: string; now: number };

type Way = Pick<Planned, 'channel'> & { address?: string; why?: WhyNone };

async function wayTo(
  store: Store,
  { guardianId, email, phone }: { guardianId: string; email: string | null; phone: string | null },
  { hasMail, done }: { hasMail: boolean; done: ReadonlySet<string> },
): Promise<Way> {
  if (done.has(guardianId)) return { channel: 'none', why: 'already' };
  const choice = await store.noticeChoice(guardianId);
  if (choice !== undefined && choice.stoppedAt !== null) return { channel: 'none', why: 'stopped' };
  const isRefused = email !== null && (await store.refusedAt(guardianId, email)) !== null;
  if (hasMail && email !== null && !isRefused) return { channel: 'mail', address: email };
  const address = phone ?? (isRefused ? null : email);
  if (address !== null) return { channel: 'list', address };
  return { channel: 'none', why: isRefused ? 'address-refused' : 'no-address' };
}

/** `hasMail`: the school has a mail server; without one everybody is in the school's own list. */
export async function planWeek(
  store: Store,
  { week, timeZone, now }: Week,
  { hasMail }: { hasMail: boolean },
): Promise<Planned[]> {
  const done = new Set((await store.notices(week)).map(({ guardianId }) => guardianId));
  const pairs = await store.guardiansWhoSee(now);
  const planned: Planned[] = [];
  for (const guardianId of new Set(pairs.map((pair) => pair.guardianId))) {
    const person = await store.person(guardianId);
    if (person === undefined) continue;
    const language = noticeLanguage(person.language);
    const sentences: string[] = [];
    for (const { studentId } of pairs.filter((pair) => pair.guardianId === guardianId)) {
      const child = await childWeek(store, studentId, { week, timeZone });
      if (child !== undefined) sentences.push(sentencesOf(child, language, { week, timeZone }));
    }
    const way = await wayTo(store, { ...person, guardianId }, { hasMail, done });
    const { schoolId } = person;
    const facts = { guardianId, schoolId, name: nameOf(person), language, text: sentences.join('\n\n') };
    planned.push({ ...facts, ...way } as Planned);
  }
  return planned;
}
