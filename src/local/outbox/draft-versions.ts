/** Earlier versions of a draft: what lost to a newer value, and what went into the bag. One of them can come back. */
import { parseJson } from '#core/work/parse-json.ts';
import { joinDrafts } from '#core/work/draft-content.ts';
import { DraftSchema, type Draft } from '#core/work/registers.ts';
import * as v from 'valibot';
import { saveIn } from '../store/store-error.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import type { Clock } from './clock.ts';
import { keepVersion, putRegister, type NewValue } from './save-register.ts';

/** `at`: epoch ms, when it was written. */
export type DraftVersion = { id: number; at: number; draft: Draft };

type Address = Omit<NewValue, 'payload'>;

/** Newest first, without the one that the draft is now. */
export async function readDraftVersions(
  db: WorkDatabase,
  { stream, key }: Pick<Address, 'stream' | 'key'>,
): Promise<DraftVersion[]> {
  const [rows, present] = await Promise.all([
    db.registerVersions.where('[stream+key]').equals([stream, key]).toArray(),
    db.registers.get([stream, key]),
  ]);
  const versions = rows.flatMap(({ id, at, payload }): DraftVersion[] => {
    const draft = v.safeParse(DraftSchema, parseJson(payload));
    const isOther = id !== undefined && payload !== present?.payload;
    return draft.success && isOther ? [{ id, at, draft: draft.output }] : [];
  });
  return versions.sort((a, b) => b.at - a.at || b.id - a.id);
}

/**
 * The words are again what they were then, and nothing else is taken away: files and lines of the log that came since
 * stay. What was there until now becomes a version itself. Resolves to the new draft, on the disk.
 */
export function bringBackVersion(
  db: WorkDatabase,
  { draft: then, ...address }: Address & { draft: Draft },
  clock: Clock,
): Promise<Draft> {
  return saveIn(db, [db.registers, db.registerVersions, db.meta], async () => {
    const present = await db.registers.get([address.stream, address.key]);
    if (present !== undefined) await keepVersion(db, present);
    const now = v.safeParse(DraftSchema, present === undefined ? null : parseJson(present.payload));
    const { text: _, ...others } = now.success ? now.output : { files: [] };
    const payload = joinDrafts(then, others);
    await putRegister(db, { ...address, payload }, clock);
    return payload;
  });
}
