/** `bookbag pack import`: a pack from a disk or stick is published in the school of this machine, in all editions beside it. */
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
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
  if (entry !== undefined) call.world.out(sayPublished(entry, school.school.title));
  return 0;
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
