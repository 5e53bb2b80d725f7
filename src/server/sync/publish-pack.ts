/**
 * A pack file becomes part of the school: every byte is checked first, then it is stored under its hash, and then
 * the school's stream says so. What a version of a pack contains never changes once it was published.
 */
import { randomBytes } from 'node:crypto';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { SchoolKey } from '#core/protocol/sign-in.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { EventId } from '#core/work/event.ts';
import { ALL_PAYLOADS, type AnyEventType } from '#core/work/all-payloads.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { uuidV7 } from '#core/work/uuid.ts';
import { packBlob, type Blobs, type StagedFile } from '../blobs/blobs.ts';
import { verifyPackFile } from '../packs/verify-pack.ts';
import type { Store } from '../store/store.ts';
import { identityHash } from './append.ts';
import { classesWith } from './classes-with.ts';
import { entryWith, publishedVersion } from './enter-edition.ts';
import { withUpdates } from './price-updates.ts';
import { addEvent, inOneRun, SCHOOL_DEVICE, type Run } from './run.ts';

export type SchoolEvent = { stream: StreamId; type: AnyEventType; personId: PersonId; payload: unknown };

/** Adds an event that was not made on a device: published through a route, or made when a school is set up. */
export async function addSchoolEvent(run: Run, made: SchoolEvent): Promise<EventId> {
  const event = {
    id: uuidV7(run.now, randomBytes(10)) as EventId,
    stream: made.stream,
    type: made.type,
    v: ALL_PAYLOADS[made.type].v,
    personId: made.personId,
    deviceId: SCHOOL_DEVICE,
    deviceSeq: 0,
    at: run.now,
    session: '',
    elapsedMs: 0,
    heardAt: run.now,
    enc: 'plain' as const,
    payload: JSON.stringify(made.payload),
  };
  const { id, stream } = event;
  await run.tx.claimIdentities([{ id, stream, hash: identityHash(event), enrolmentId: null, deviceSeq: 0 }]);
  await addEvent(run, event);
  return id;
}

/** Where packs are published, and the keys that may have signed them. */
type Publishing = { store: Store; blobs: Blobs; keys: readonly SchoolKey[] };
/** Who publishes, at which school. */
export type Publisher = { schoolId: string; personId: PersonId };

/**
 * Says in the school's stream that a version of a pack is published, with all that is known of its editions; and to the
 * classes that have this version already, when an edition joins it, so that their families may choose it.
 */
export async function enterPack(
  run: Run,
  entry: CatalogueEntry,
  { schoolId, personId }: Publisher,
): Promise<void> {
  const known = publishedVersion(await run.tx.publications(schoolId), entry);
  const stream = streamOf('school', schoolId);
  const payload = { entry };
  await addSchoolEvent(run, { stream, type: 'pack-published', personId, payload });
  const classes = known === undefined ? [] : await classesWith(run.tx, schoolId, entry);
  for (const group of classes)
    await addSchoolEvent(run, { stream: group, type: 'pack-assigned', personId, payload });
}

/**
 * Checks a pack file whole, then keeps it. Throws ProtocolError('bad-pack') with the fault's own sentence, or because the
 * school `schoolId` could not publish it beside what it has.
 */
export async function storePack(
  { store, blobs, keys }: Publishing,
  staged: StagedFile,
  schoolId?: string,
): Promise<CatalogueEntry> {
  const verified = await verifyPackFile(staged.path, keys);
  if (!verified.ok) throw new ProtocolError('bad-pack', { detail: verified.fault.sentence });
  if (schoolId !== undefined)
    entryWith(publishedVersion(await store.publications(schoolId), verified.entry), verified.entry);
  await blobs.adopt(packBlob(verified.entry.hash), staged);
  return verified.entry;
}

/** Publishes one file, together with the other editions of its version. To publish it again changes nothing. */
export async function publishPack(
  parts: Publishing,
  staged: StagedFile,
  publisher: Publisher & { now: number },
): Promise<CatalogueEntry> {
  const { store, blobs } = parts;
  const { schoolId, now } = publisher;
  const file = await storePack(parts, staged, schoolId);
  for (;;) {
    const published = await store.publications(schoolId);
    const known = publishedVersion(published, file);
    const entry = entryWith(known, file);
    if (entry === known) return known;
    const others = published.map((row) => row.entry);
    const priced = await withUpdates(blobs, entry, others);
    const isEntered = await inOneRun(store, now, async (run) => {
      // Another edition of it was published while this one was priced: then the ways between the two are still to be found.
      const after = publishedVersion(await run.tx.publications(schoolId), file);
      if (JSON.stringify(after) !== JSON.stringify(known)) return false;
      await enterPack(run, priced, publisher);
      return true;
    });
    if (isEntered) return priced;
  }
}
