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

/** Who publishes, at which school. */
export type Publisher = { schoolId: string; personId: PersonId };

/** Says in the school's stream that a pack is published. Saying it again changes nothing. */
export async function enterPack(run: Run, entry: CatalogueEntry, publisher: Publisher): Promise<void> {
  const { schoolId, personId } = publisher;
  const published = await run.tx.publications(schoolId);
  if (published.some(({ hash }) => hash === entry.hash)) return;
  if (published.some(({ packId, version }) => packId === entry.packId && version === entry.version)) {
    const detail = `Version ${String(entry.version)} of this pack is published already, with other content. Give it a higher version.`;
    throw new ProtocolError('bad-pack', { detail });
  }
  const stream = streamOf('school', schoolId);
  await addSchoolEvent(run, { stream, type: 'pack-published', personId, payload: { entry } });
}

/** Checks a pack file whole, then keeps it. Throws ProtocolError('bad-pack') with the fault's own sentence. */
export async function storePack(
  { blobs, keys }: { blobs: Blobs; keys: readonly SchoolKey[] },
  staged: StagedFile,
): Promise<CatalogueEntry> {
  const verified = await verifyPackFile(staged.path, keys);
  if (!verified.ok) throw new ProtocolError('bad-pack', { detail: verified.fault.sentence });
  await blobs.adopt(packBlob(verified.entry.hash), staged);
  return verified.entry;
}

export async function publishPack(
  parts: { store: Store; blobs: Blobs; keys: readonly SchoolKey[] },
  staged: StagedFile,
  publisher: Publisher & { now: number },
): Promise<CatalogueEntry> {
  const entry = await storePack(parts, staged);
  await inOneRun(parts.store, publisher.now, (run) => enterPack(run, entry, publisher));
  return entry;
}
