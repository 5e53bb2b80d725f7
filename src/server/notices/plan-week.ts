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
} & (Reach | { channel: 'none'; why: 'already' });

export type Week = { week: string; timeZone: string; now: number };

/** How a notice reaches somebody, whether or not they have this week's. */
type Reach =
  { channel: 'mail' | 'list'; address: string } | { channel: 'none'; why: Exclude<WhyNone, 'already'> };

export async function wayTo(
  store: Store,
  { guardianId, email, phone }: { guardianId: string; email: string | null; phone: string | null },
  hasMail: boolean,
): Promise<Reach> {
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
    const way = done.has(guardianId)
      ? ({ channel: 'none', why: 'already' } as const)
      : await wayTo(store, { ...person, guardianId }, hasMail);
    const { schoolId } = person;
    const facts = { guardianId, schoolId, name: nameOf(person), language, text: sentences.join('\n\n') };
    planned.push({ ...facts, ...way });
  }
  return planned;
}
