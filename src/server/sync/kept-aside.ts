/**
 * What is kept aside, for the office of the school whose people the sending device has. When the reason has gone (a role
 * was given, a new version knows the type), the office has it judged again, as if it came today from the same device.
 */
import type { AsidePlace, KeptAside } from '#core/protocol/kept-aside.ts';
import { isQuarantineReason } from './judge.ts';
import type { QuarantineRow } from '../store/log.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { appendAgain } from './append.ts';

/** As many as an office reads at once, and may have judged again at once. */
const MOST = 100;

export type KeptAsideList = { items: KeptAside[]; more: boolean };

/** A page of it, newest first: those behind `before`, where there is one. */
export async function listKeptAside(
  store: Store,
  { schoolId, before }: { schoolId: string; before: AsidePlace | undefined },
): Promise<KeptAsideList> {
  const rows = await store.keptAside(schoolId, { items: MOST + 1, before });
  const items: KeptAside[] = [];
  for (const row of rows.slice(0, MOST)) items.push(await inWords(store, row));
  return { items, more: rows.length > MOST };
}

async function inWords(store: StoreReader, row: QuarantineRow): Promise<KeptAside> {
  const { hash, kind, reason, raw, arrivedAt } = row;
  const { type, personId } = JSON.parse(raw) as Record<string, unknown>;
  const person = typeof personId === 'string' ? await store.person(personId) : undefined;
  return {
    ...{ hash, arrivedAt, personId: person?.personId ?? null },
    reason: isQuarantineReason(reason) ? reason : 'odd-envelope',
    type: kind === 'event' && typeof type === 'string' ? type : 'register',
  };
}

export type JudgingAgain = { hashes: readonly string[]; schoolId: string; now: number };

/** Resolves with how many found their place. What the reason still holds for stays where it is, as it came. */
export function judgeAgain(store: Store, { hashes, schoolId, now }: JudgingAgain): Promise<number> {
  return store.write(async (tx) => {
    let taken = 0;
    for (const row of await tx.keptAsideAmong(schoolId, hashes)) {
      const enrolment = await tx.enrolmentById(row.enrolmentId);
      // Nobody is signed in on a device that is not here: what staff say waits for them.
      if (enrolment && (await appendAgain(tx, row, { enrolment, personIds: [], now }))) taken += 1;
    }
    return taken;
  });
}
