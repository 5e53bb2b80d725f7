/**
 * Opens the store of work. Dexie lets old code open a newer schema without a word (dexie/Dexie.js#2097), so the
 * version that wrote here is kept in a row of its own and checked: code that is too old does not write. A tab
 * that is asked to make room for an update closes, so that the update is never blocked.
 */
import { uuidV7 } from '#core/work/uuid.ts';
import type { DeviceId } from '#core/people/ids.ts';
import { StoreError, saving } from './store-error.ts';
import { WORK_SCHEMA_VERSION, WorkDatabase, type MetaRow } from './work-database.ts';

/** Writes only what is missing: a strict write waits for the disk, and a child waits for it at every start. */
async function prepare(db: WorkDatabase): Promise<void> {
  const [schema, device] = await db.meta.bulkGet(['schema', 'device']);
  if (isOfThisVersion(schema) && device !== undefined) return;
  const random = crypto.getRandomValues(new Uint8Array(10));
  const now = Date.now();
  await db.transaction('rw', db.meta, async () => {
    if (!isOfThisVersion(await db.meta.get('schema')))
      await db.meta.put({ name: 'schema', version: WORK_SCHEMA_VERSION });
    if ((await db.meta.get('device')) !== undefined) return;
    const deviceId = uuidV7(now, random) as DeviceId;
    await db.meta.add({ name: 'device', deviceId, token: null, nextSeq: 1, firstSeenAt: now });
  });
}

function isOfThisVersion(row: MetaRow | undefined): boolean {
  if (row?.name !== 'schema') return false;
  if (row.version > WORK_SCHEMA_VERSION) throw new StoreError('newer-schema');
  return row.version === WORK_SCHEMA_VERSION;
}

/** Throws StoreError: `newer-schema` when this code must be updated first. */
export async function openWorkDatabase(name?: string): Promise<WorkDatabase> {
  const db = new WorkDatabase(name);
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true });
    // Listeners run last first: Dexie's own would follow, and open the store again at the next use.
    return false;
  });
  try {
    await saving(async () => {
      await db.open();
      await prepare(db);
    });
  } catch (error) {
    db.close({ disableAutoOpen: true });
    throw error;
  }
  return db;
}
