/** Each guardian's notices in words: who has a fault first, then by name. */
import type { GuardianNotices, LastNotice } from '#core/protocol/notices.ts';
import { momentInWords } from '../ui/moments.ts';
import { wordsFor } from '../ui/words.ts';
import type { NoticeLine } from './NoticesTable.tsx';

const say = wordsFor('office');
const LOOKS = {
  sent: { icon: 'check', tone: 'good' },
  listed: { icon: 'inbox' },
  refused: { icon: 'wrong', tone: 'bad' },
  noted: { icon: 'unknown', tone: 'unknown' },
} as const;

/** Catalogues choose by words without hyphens. */
function wayOf({ language, next, address }: GuardianNotices): string {
  return say('notices.way', { next: next.replace('-', '_'), language, address: address ?? '' });
}

function lastOf(last: LastNotice | null, now: number): NoticeLine['last'] {
  if (last === null) return { icon: 'clock', words: say('notices.never') };
  const { state, at, address } = last;
  return { ...LOOKS[state], words: say('notices.last', { state, when: momentInWords(at, now), address }) };
}

function faultOf(last: LastNotice | null): string | undefined {
  const detail = last?.detail ?? undefined;
  return detail === undefined ? undefined : say('notices.said', { detail });
}

function hasFault({ next, last }: GuardianNotices): boolean {
  return next === 'address-refused' || next === 'no-address' || last?.state === 'refused';
}

export function noticeLines(guardians: readonly GuardianNotices[], now: number): NoticeLine[] {
  const faultsFirst = (a: GuardianNotices, b: GuardianNotices) =>
    Number(hasFault(b)) - Number(hasFault(a)) || a.name.localeCompare(b.name);
  return [...guardians].sort(faultsFirst).map((one) => ({
    guardianId: one.guardianId,
    name: one.name,
    way: wayOf(one),
    last: lastOf(one.last, now),
    fault: faultOf(one.last),
  }));
}
