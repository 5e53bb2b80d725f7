/**
 * Opens the pack store. It holds nothing that can't be fetched again, so one that is broken for good is dropped
 * and made anew; a store of a newer version of the app is left alone.
 */
import Dexie from 'dexie';
import { giveTidying } from './reserve.ts';
import { StoreError } from './store-error.ts';
import { PacksDatabase, PACKS_SCHEMA_VERSION, type SegmentKind } from './packs-database.ts';

/** Chrome writes a value of this size as a file of its own: the case that fails where Blobs do not work. */
const TRIAL_BYTES = 128 * 1024;

/** Throws StoreError: `newer-schema` when this code must be updated first. */
export async function openPacksDatabase(name?: string): Promise<PacksDatabase> {
  try {
    return await openOnce(name);
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
  try {
    // The same error also comes from a busy disk, and from a full one: megabytes are not thrown away for that.
    await giveTidying();
    return await openOnce(name);
  } catch (error) {
    if (!isBroken(error)) throw error;
    await Dexie.delete(new PacksDatabase(name).name);
    return openOnce(name);
  }
}

async function openOnce(name?: string): Promise<PacksDatabase> {
  const db = new PacksDatabase(name);
  // A tab or worker that holds on to an old version would block the upgrade of a new one for ever.
  // False: Dexie's own handler would open it again at the next read.
  db.on('versionchange', () => {
    db.close();
    return false;
  });
  try {
    await db.open();
    await prepare(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/**
 * One read when all is well, since it stands before the first screen. Dexie opens a newer schema with old code in
 * silence (dexie/Dexie.js#2097), so the version is also a row.
 */
async function prepare(db: PacksDatabase): Promise<void> {
  const [schema, segments] = await db.meta.bulkGet(['schema', 'segments']);
  const version = schema?.name === 'schema' ? schema.version : 0;
  if (version > PACKS_SCHEMA_VERSION) throw new StoreError('newer-schema');
  if (version < PACKS_SCHEMA_VERSION) await db.meta.put({ name: 'schema', version: PACKS_SCHEMA_VERSION });
  if (segments === undefined) await chooseSegmentKind(db);
}

/** Some WebKit sessions refuse Blobs, or take them and give back nothing: only a trial can tell. */
async function chooseSegmentKind(db: PacksDatabase): Promise<void> {
  const kind: SegmentKind = (await keepsBlobs(db)) ? 'blob' : 'buffer';
  await db.meta.put({ name: 'segments', kind });
}

async function keepsBlobs(db: PacksDatabase): Promise<boolean> {
  const bytes = new Uint8Array(TRIAL_BYTES).fill(7);
  try {
    await db.meta.put({ name: 'trial', bytes: new Blob([bytes]) });
    const row = await db.meta.get('trial');
    await db.meta.delete('trial');
    if (row?.name !== 'trial') return false;
    const back = new Uint8Array(await row.bytes.slice(1, TRIAL_BYTES).arrayBuffer());
    return back.length === TRIAL_BYTES - 1 && back.every((byte) => byte === 7);
  } catch {
    // Whatever a browser throws here (DataCloneError, "Error preparing Blob"), it is the answer to the question.
    return false;
  }
}

/** What engines say of a database whose files are gone or spoiled; a full disk is not among them. */
const BROKEN = new Set(['UnknownError', 'NotFoundError', 'UpgradeError', 'DataError']);

function isBroken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner: unknown = 'inner' in error ? error.inner : undefined;
  return BROKEN.has(error.name) || (inner instanceof Error && BROKEN.has(inner.name));
}
