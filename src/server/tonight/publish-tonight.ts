/**
 * Tonight's lesson becomes a pack: its files are put together from the parts that came, the lesson is built in its whole
 * edition and in words and signed, and the school's stream and that of the class say so in one transaction: published
 * and given, or neither.
 *
 * To send it again changes nothing: pack and version were named on the device. Those that come at the same moment wait
 * for each other.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import type { PublishTonight } from '#core/tonight/tonight.ts';
import type { StreamId } from '#core/work/stream.ts';
import type { SchoolKeys } from '../auth/school-keys.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { buildSource } from '../packs/editions/build-editions.ts';
import { withEdition } from '../packs/editions/with-edition.ts';
import type { Store } from '../store/store.ts';
import { withUpdates } from '../sync/price-updates.ts';
import { addSchoolEvent, enterPack, storePack } from '../sync/publish-pack.ts';
import { inOneRun } from '../sync/run.ts';
import { sourceOf, type TonightGiver } from './tonight-source.ts';

type School = { store: Store; blobs: Blobs; keys: SchoolKeys };

/** `missing`: hashes of parts that have to come first. */
export type TonightOutcome =
  { state: 'missing'; parts: string[] } | { state: 'published'; entry: CatalogueEntry };

/** One after another, each by the name of its pack: two that are sent at once must not both be built. */
const lines = new Map<string, Promise<unknown>>();

/** Throws ProtocolError('bad-pack') with a sentence that says which piece and what. */
export async function publishTonight(
  school: School,
  asked: PublishTonight,
  giver: TonightGiver & { now: number },
): Promise<TonightOutcome> {
  const before = lines.get(asked.packId) ?? Promise.resolve();
  const turn = before.then(() => publish(school, asked, giver));
  const ended = turn.catch(() => undefined);
  lines.set(asked.packId, ended);
  try {
    return await turn;
  } finally {
    if (lines.get(asked.packId) === ended) lines.delete(asked.packId);
  }
}

async function publish(
  school: School,
  asked: PublishTonight,
  giver: TonightGiver & { now: number },
): Promise<TonightOutcome> {
  const known = await publishedBefore(school, asked, giver);
  if (known !== undefined) return { state: 'published', entry: known };
  const parts = await missingParts(school, asked, giver.stream);
  if (parts.length > 0) return { state: 'missing', parts };
  const entry = await build(school, asked, giver);
  await inOneRun(school.store, giver.now, async (run) => {
    await enterPack(run, entry, giver);
    const { stream, personId } = giver;
    await addSchoolEvent(run, { stream, type: 'pack-assigned', personId, payload: { entry } });
  });
  return { state: 'published', entry };
}

/** What is published of this version. A pack stays with the person who made it, whoever else knows its name. */
async function publishedBefore(
  { store }: School,
  { packId, version }: PublishTonight,
  { personId, schoolId }: TonightGiver,
): Promise<CatalogueEntry | undefined> {
  const rows = (await store.publications(schoolId)).filter((row) => row.packId === packId);
  if (rows.some((row) => row.personId !== personId)) throw new ProtocolError('not-allowed');
  const known = rows.find((row) => row.version === version)?.entry;
  if (known === undefined && rows.some((row) => row.version > version))
    throw new ProtocolError('bad-pack', { detail: 'A newer version of this lesson is published already.' });
  return known;
}

async function missingParts(
  { store }: School,
  { files }: PublishTonight,
  stream: StreamId,
): Promise<string[]> {
  const hashes = [...new Set(files.flatMap(({ parts }) => parts.map(([hash]) => hash)))];
  const held = await store.held(stream, hashes);
  return hashes.filter((hash) => !held.has(hash));
}

/** Both editions are on the disk when it ends, and nobody knows of them yet. */
async function build(school: School, asked: PublishTonight, giver: TonightGiver): Promise<CatalogueEntry> {
  const { store, blobs, keys } = school;
  const workshop = await mkdtemp(join(tmpdir(), 'bookbag-tonight-'));
  try {
    const built = await buildSource(await sourceOf(school, asked, { giver, workshop }), {
      targets: { full: join(workshop, 'full.bookbag'), text: join(workshop, 'text.bookbag') },
      ...{ key: keys.pack, epoch: await store.epoch() },
      ...{ cache: join(workshop, 'derived'), tell: () => undefined },
    });
    if (!built.ok) throw new ProtocolError('bad-pack', { detail: built.sentence });
    const kept: CatalogueEntry[] = [];
    for (const { target, entry } of built.editions) {
      const staged = await blobs.stage(createReadStream(target), entry.sizeBytes);
      const publishing = { store, blobs, keys: [keys.pack.publicKey] };
      kept.push(await storePack(publishing, staged).finally(() => staged.discard()));
    }
    const others = (await store.publications(giver.schoolId)).map((row) => row.entry);
    return await withUpdates(blobs, kept.reduce(withEdition), others);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}
