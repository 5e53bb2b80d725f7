/** `bookbag pack verify`: whether this school could publish a pack file. */
import { verifyPackFile } from '../packs/verify-pack.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';
import { schoolKeys } from './pack-school.ts';

export const packVerify: PackCommand = {
  usage: 'verify FILE [--data FOLDER] [--json]',
  summary: 'Reads every byte of a pack file and says whether this school signed exactly that.',
  run: verify,
};

async function verify(call: PackCall): Promise<number> {
  const { typed, world } = call;
  const [file] = readWords(typed, 1) ?? [];
  if (file === undefined) return 2;
  const keys = await schoolKeys(call);
  if (keys === undefined) return 1;
  const verified = await verifyPackFile(pathFrom(world, file), [keys.pack.publicKey]).catch(packFileFault);
  if (!verified.ok) {
    world.err(`${file}: ${verified.fault.sentence}`);
    return 1;
  }
  const { entry } = verified;
  const line = `${entry.title}, version ${String(entry.version)}, is whole and signed by this school. ${entry.hash}`;
  world.out(typed.options['json'] === true ? JSON.stringify(entry) : line);
  return 0;
}
