/**
 * Small values that merely are: drafts, resume points. The last writer wins. A draft's value that another run of
 * the app or another device had written is kept as a version before it is written over: two tabs on one draft,
 * or two tablets, lose no sentence.
 */
import type { PersonId } from '#core/people/ids.ts';
import { parseJson } from '#core/work/parse-json.ts';
import type { StreamId } from '#core/work/stream.ts';
import { readDevice } from '../store/meta.ts';
import { saveIn } from '../store/store-error.ts';
import type { RegisterRow, RegisterVersionRow, WorkDatabase } from '../store/work-database.ts';
import type { Clock } from './clock.ts';

/** So many losers of one draft are kept, the newest. */
const VERSIONS_KEPT = 20;
const REMOVED = 'null';

export type NewValue = { stream: StreamId; key: string; payload: unknown; personId: PersonId };

/** The school has no value of it, as far as this device can know. */
function isFresh(row: RegisterRow | undefined): boolean {
  return row === undefined || row.fresh === 1;
}

/** Keeps what `row` says before something else takes its place. Inside a transaction on `registerVersions`. */
export async function keepVersion(db: WorkDatabase, row: Omit<RegisterVersionRow, 'id'>): Promise<void> {
  if (!row.key.startsWith('draft:') || row.payload === REMOVED) return;
  const { stream, key, at, payload } = row;
  const versions = db.registerVersions.where('[stream+key]').equals([stream, key]);
  const known = await versions.toArray();
  if (known.some((version) => version.payload === payload)) return;
  await db.registerVersions.add({ stream, key, at, payload });
  const old = known.map((version) => version.id).slice(0, Math.max(0, known.length + 1 - VERSIONS_KEPT));
  await db.registerVersions.bulkDelete(old.filter((id) => id !== undefined));
}

/** The school has a value of it, so whatever stands here is to be said, too. */
export function toldOf({ fresh: _fresh, ...row }: RegisterRow): RegisterRow {
  return { ...row, dirty: 1 };
}

/** Writes the value inside the caller's transaction: `rw` on `registers` and `registerVersions`, `meta` readable. */
export async function putRegister(db: WorkDatabase, value: NewValue, clock: Clock): Promise<void> {
  const { stream, key, personId } = value;
  const payload = value.payload === undefined ? REMOVED : JSON.stringify(value.payload);
  const { deviceId } = await readDevice(db);
  const before = await db.registers.get([stream, key]);
  if (before?.payload === payload) return;
  if (before !== undefined && before.session !== clock.session) await keepVersion(db, before);
  // What a person writes over what they see is newer than it, also on a clock that was set back.
  const at = Math.max(clock.now(), (before?.at ?? Number.NEGATIVE_INFINITY) + 1);
  const row: RegisterRow = {
    ...{ stream, key, personId, deviceId, at, payload },
    ...{ enc: 'plain', dirty: 1, seq: before?.seq ?? 0, session: clock.session },
    ...(isFresh(before) && { fresh: 1 }),
  };
  await db.registers.put(row);
}

/**
 * Removes the value inside the caller's transaction, as `putRegister` does. Where the school never had one, nothing has to
 * travel: should an older value come from there after all, it is ended then (`applyPages`).
 */
export async function endRegister(
  db: WorkDatabase,
  value: Omit<NewValue, 'payload'>,
  clock: Clock,
): Promise<void> {
  const { stream, key } = value;
  const before = await db.registers.get([stream, key]);
  await putRegister(db, { ...value, payload: null }, clock);
  if (isFresh(before)) await db.registers.update([stream, key], { dirty: 0 });
}

/** Resolves after the strict commit. `payload` null or undefined removes the value. Throws StoreError. */
export function saveRegister(db: WorkDatabase, value: NewValue, clock: Clock): Promise<void> {
  return saveIn(db, [db.registers, db.registerVersions, db.meta], () => putRegister(db, value, clock));
}

/** The value as it was saved, to be parsed by its reader; undefined when there is none. */
export async function readRegister(db: WorkDatabase, stream: StreamId, key: string): Promise<unknown> {
  const row = await db.registers.get([stream, key]);
  return row === undefined || row.payload === REMOVED ? undefined : parseJson(row.payload);
}
