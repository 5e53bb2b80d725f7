/** `bookbag pack import`: a pack file from a disk or stick is published in the school of this machine. */
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { SCHOOL_PERSON } from '#core/access/access.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { publishPack } from '../sync/publish-pack.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';
import { withSchool, type OpenSchool } from './pack-school.ts';

export const packImport: PackCommand = {
  usage: 'import FILE [--data FOLDER]',
  summary: 'Publishes a pack file in the school of this machine, after the same checks as any other.',
  run: async (call) => {
    const [file] = readWords(call.typed, 1) ?? [];
    if (file === undefined) return 2;
    const path = pathFrom(call.world, file);
    const closed = await access(path, constants.R_OK).then(() => undefined, packFileFault);
    if (closed === undefined) return withSchool(call, (school) => publishFrom(path, school, call));
    call.world.err(`${file}: ${closed.fault.sentence}`);
    return 1;
  },
};

/** What is wrong with the pack arrives as a ProtocolError, which the command line says as its sentence. */
async function publishFrom(
  path: string,
  { store, blobs, keys, school }: OpenSchool,
  call: PackCall,
): Promise<number> {
  const staged = await blobs.stage(createReadStream(path), PACK_LIMITS.packBytes);
  try {
    const publisher = { schoolId: school.schoolId, personId: SCHOOL_PERSON, now: call.now() };
    const entry = await publishPack({ store, blobs, keys: [keys.pack.publicKey] }, staged, publisher);
    call.world.out(`${entry.title}, version ${String(entry.version)}, is published at ${school.title}.`);
    return 0;
  } finally {
    await staged.discard();
  }
}
