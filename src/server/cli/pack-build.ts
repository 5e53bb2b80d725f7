/** `bookbag pack build`: from an author's folder to a pack file, signed with the school's key. */
import { basename, join } from 'node:path';
import { sayBytes } from '#core/pack/limits.ts';
import { buildPack } from '../packs/build-pack.ts';
import { pathFrom, readWords, textOption, type PackCall, type PackCommand } from './pack-arguments.ts';
import { schoolKeys, withSchool } from './pack-school.ts';

export const packBuild: PackCommand = {
  usage: 'build FOLDER [--out FILE] [--data FOLDER] [--epoch N] [--json]',
  summary: 'Makes a pack file of an author’s folder, signed with the key in the data folder.',
  run: async (call) => {
    const [folder] = readWords(call.typed, 1) ?? [];
    if (folder === undefined) return 2;
    const epoch = textOption(call.typed, 'epoch');
    if (epoch !== undefined) return /^[1-9]\d{0,8}$/.test(epoch) ? build(call, folder, Number(epoch)) : 2;
    return withSchool(call, async ({ store }) => build(call, folder, await store.epoch()));
  },
};

async function build(call: PackCall, folder: string, epoch: number): Promise<number> {
  const { typed, world } = call;
  const keys = await schoolKeys(call);
  if (keys === undefined) return 1;
  const source = pathFrom(world, folder);
  const out = textOption(typed, 'out');
  const target = out === undefined ? join(world.cwd, `${basename(source)}.bookbag`) : pathFrom(world, out);
  const built = await buildPack(source, { target, key: keys.pack, epoch });
  if (!built.ok) {
    world.err(built.sentence);
    return 1;
  }
  const { title, version, sizeBytes, lessons } = built.entry;
  const counted = lessons.length === 1 ? '1 lesson' : `${String(lessons.length)} lessons`;
  const line = `${title}, version ${String(version)}: ${counted}, ${sayBytes(sizeBytes)}, in ${target}`;
  world.out(typed.options['json'] === true ? JSON.stringify(built.entry) : line);
  return 0;
}
