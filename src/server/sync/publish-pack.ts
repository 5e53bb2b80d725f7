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
import type { Store, StoreWriter } from '../store/store.ts';
import { identityHash } from './append.ts';
import { addEvent, finishRun, SCHOOL_DEVICE, startRun, type Run } from './run.ts';

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

export type Publishing = { staged: StagedFile; schoolId: string; personId: PersonId; now: number };

async function enter(tx: StoreWriter, entry: CatalogueEntry, publishing: Publishing): Promise<void> {
  const { schoolId, personId, now } = publishing;
  const published = await tx.publications(schoolId);
  if (published.some(({ hash }) => hash === entry.hash)) return;
  if (published.some(({ packId, version }) => packId === entry.packId && version === entry.version)) {
    const detail = `Version ${String(entry.version)} of this pack is published already, with other content. Give it a higher version.`;
    throw new ProtocolError('bad-pack', { detail });
  }
  const run = startRun(tx, now);
  await addSchoolEvent(run, {
    stream: streamOf('school', schoolId),
    type: 'pack-published',
    personId,
    payload: { entry },
  });
  await finishRun(run);
}

/** Throws ProtocolError('bad-pack') with the fault's own sentence. Publishing the same file again changes nothing. */
export async function publishPack(
  { store, blobs, keys }: { store: Store; blobs: Blobs; keys: readonly SchoolKey[] },
  publishing: Publishing,
): Promise<CatalogueEntry> {
  const { staged } = publishing;
  const verified = await verifyPackFile(staged.path, keys);
  if (!verified.ok) throw new ProtocolError('bad-pack', { detail: verified.fault.sentence });
  const { entry } = verified;
  await blobs.adopt(packBlob(entry.hash), staged);
  await store.write((tx) => enter(tx, entry, publishing));
  return entry;
}
