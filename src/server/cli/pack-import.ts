/** `bookbag pack import`: a pack from a disk or stick is published in the school of this machine, in all editions beside it. */
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { keysPath, readKeys } from '../packs/pack-keys.ts';
import { publishPack } from '../sync/publish-pack.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';
import { packFilesAt, sayPublished } from './pack-files.ts';
import { withSchool, type OpenSchool } from './pack-school.ts';

export const packImport: PackCommand = {
  usage: 'import FILE [--data FOLDER]',
  summary:
    'Publishes a pack file, and the editions beside it, in the school of this machine, after the same checks as any other.',
  run: async (call) => {
    const [file] = readWords(call.typed, 1) ?? [];
    if (file === undefined) return 2;
    const path = pathFrom(call.world, file);
    const closed = await access(path, constants.R_OK).then(() => undefined, packFileFault);
    const found = closed === undefined ? await packFilesAt(path) : closed.fault;
    if ('paths' in found) return withSchool(call, (school) => publishAll(found.paths, school, call));
    call.world.err(closed === undefined ? found.sentence : `${file}: ${found.sentence}`);
    return 1;
  },
};

/** What is wrong with a pack arrives as a ProtocolError, which the command line says as its sentence. */
async function publishAll(paths: readonly string[], school: OpenSchool, call: PackCall): Promise<number> {
  let entry: CatalogueEntry | undefined;
  for (const path of paths) entry = await publishFrom(path, school, call);
  if (entry === undefined) return 0;
  const [full = ''] = paths;
  const areKeysFine = await takeKeys(full, entry, school);
  if (!areKeysFine) {
    const named = `${entry.title}, version ${String(entry.version)}`;
    call.world.err(
      `${basename(keysPath(full))}: these are not the keys of ${named}; its sealed checks have none.`,
    );
    return 1;
  }
  call.world.out(sayPublished(entry, school.school.title));
  return 0;
}

/** The keys of sealed checks, where they lie beside the pack. False when what lies there belongs to no such pack. */
async function takeKeys(path: string, { packId, version }: CatalogueEntry, { store }: OpenSchool) {
  const keys = await readKeys(path);
  if (keys === undefined) return true;
  if (keys === 'broken' || keys.packId !== packId || keys.version !== version) return false;
  await store.write((tx) => tx.putSealedKeys(keys));
  return true;
}

async function publishFrom(
  path: string,
  { store, blobs, keys, school }: OpenSchool,
  call: PackCall,
): Promise<CatalogueEntry> {
  const staged = await blobs.stage(createReadStream(path), PACK_LIMITS.packBytes);
  try {
    const publisher = { schoolId: school.schoolId, personId: SCHOOL_PERSON, now: call.now() };
    return await publishPack({ store, blobs, keys: [keys.pack.publicKey] }, staged, publisher);
  } finally {
    await staged.discard();
  }
}
