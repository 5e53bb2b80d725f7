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
import { PAYLOADS, type EventType } from '#core/work/payloads.ts';
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

export type SchoolEvent = { stream: StreamId; type: EventType; personId: PersonId; payload: unknown };

/** Adds an event that was not made on a device: published through a route, or made when a school is set up. */
export async function addSchoolEvent(run: Run, made: SchoolEvent): Promise<EventId> {
  const event = {
    id: uuidV7(run.now, randomBytes(10)) as EventId,
    stream: made.stream,
    type: made.type,
    v: PAYLOADS[made.type].v,
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
  await run.tx.claimIdentity({ id, stream, hash: identityHash(event), enrolmentId: null, deviceSeq: 0 });
  await addEvent(run, event);
  return id;
}

/** Where packs are published, and the keys that may have signed them. */
type Publishing = { store: Store; blobs: Blobs; keys: readonly SchoolKey[] };
/** Who publishes, at which school. */
export type Publisher = { schoolId: string; personId: PersonId };

/**
 * Says in the school's stream that a pack file is published, together with the other editions of its version; and to the
 * classes that have this version already, when an edition joins it. Saying it again changes nothing.
 */
export async function enterPack(
  run: Run,
  file: CatalogueEntry,
  publisher: Publisher,
): Promise<CatalogueEntry> {
  const { schoolId, personId } = publisher;
  const known = publishedVersion(await run.tx.publications(schoolId), file);
  const entry = entryWith(known, file);
  if (entry === known) return known;
  const stream = streamOf('school', schoolId);
  const payload = { entry };
  await addSchoolEvent(run, { stream, type: 'pack-published', personId, payload });
  if (known === undefined) return entry;
  for (const group of await classesWith(run.tx, schoolId, entry))
    await addSchoolEvent(run, { stream: group, type: 'pack-assigned', personId, payload });
  return entry;
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

export async function publishPack(
  parts: Publishing,
  staged: StagedFile,
  publisher: Publisher & { now: number },
): Promise<CatalogueEntry> {
  const stored = await storePack(parts, staged, publisher.schoolId);
  const published = await parts.store.publications(publisher.schoolId);
  const file = await withUpdates(
    parts.blobs,
    stored,
    published.map((row) => row.entry),
  );
  return inOneRun(parts.store, publisher.now, (run) => enterPack(run, file, publisher));
}
