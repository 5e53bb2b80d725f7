/**
 * What is kept aside, for the office of the school whose people the sending device has. When the reason has gone (a role
 * was given, a new version knows the type), the office has it judged again, as if it came today from the same device.
 */
import type { KeptAside } from '#core/protocol/kept-aside.ts';
import { isQuarantineReason } from './judge.ts';
import type { QuarantineRow } from '../store/log.ts';
import type { Store, StoreReader } from '../store/store.ts';
import { appendAgain } from './append.ts';

/** The office reads a list, not an archive. */
const MOST = 100;

export type KeptAsideList = { items: KeptAside[]; more: boolean };

export async function listKeptAside(store: Store, schoolId: string): Promise<KeptAsideList> {
  const rows: QuarantineRow[] = [];
  for (const row of await store.quarantine()) if (await isOfSchool(store, row, schoolId)) rows.push(row);
  const newest = rows.slice(-MOST).reverse();
  const items: KeptAside[] = [];
  for (const row of newest) items.push(await inWords(store, row));
  return { items, more: rows.length > MOST };
}

async function isOfSchool(store: StoreReader, row: QuarantineRow, schoolId: string): Promise<boolean> {
  const enrolment = await store.enrolmentById(row.enrolmentId);
  for (const personId of enrolment?.personIds ?? []) {
    if ((await store.person(personId))?.schoolId === schoolId) return true;
  }
  return false;
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
  const wanted = new Set(hashes);
  return store.write(async (tx) => {
    let taken = 0;
    for (const row of await tx.quarantine()) {
      if (!wanted.has(row.hash) || !(await isOfSchool(tx, row, schoolId))) continue;
      const enrolment = await tx.enrolmentById(row.enrolmentId);
      // Nobody is signed in on a device that is not here: what staff say waits for them.
      if (enrolment && (await appendAgain(tx, row, { enrolment, personIds: [], now }))) taken += 1;
    }
    return taken;
  });
}
