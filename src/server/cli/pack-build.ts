/** `bookbag pack build`: from an author's folder to a pack file for each edition, signed with the school's key. */
import { basename, join } from 'node:path';
import { EDITIONS, type Edition } from '#core/pack/catalogue.ts';
import { buildEditions, type EditionsBuilt } from '../packs/editions/build-editions.ts';
import { DERIVED_FOLDER } from '../packs/editions/derived-files.ts';
import { editionPath } from '../packs/editions/edition-path.ts';
import { writeKeys } from '../packs/pack-keys.ts';
import { withEdition } from '../packs/editions/with-edition.ts';
import {
  dataFolder,
  pathFrom,
  readWords,
  textOption,
  type PackCall,
  type PackCommand,
} from './pack-arguments.ts';
import { schoolKeys, withSchool } from './pack-school.ts';
import { priceTable } from './price-table.ts';

export const packBuild: PackCommand = {
  usage:
    'build FOLDER [--out FILE] [--editions full,light,text] [--cache FOLDER] [--data FOLDER] [--epoch N] [--json]',
  summary:
    'Makes the pack files of an author’s folder, one for each edition, signed with the key in the data folder.',
  run: async (call) => {
    const [folder] = readWords(call.typed, 1) ?? [];
    const editions = editionsOption(call);
    if (folder === undefined || editions === undefined) return 2;
    const wanted = { folder, editions };
    const epoch = textOption(call.typed, 'epoch');
    if (epoch !== undefined) return /^[1-9]\d{0,11}$/.test(epoch) ? build(call, wanted, Number(epoch)) : 2;
    return withSchool(call, async ({ store }) => build(call, wanted, await store.epoch()));
  },
};

type Wanted = { folder: string; editions: Edition[] };
type Built = Extract<EditionsBuilt, { ok: true }>;

function editionsOption({ typed }: PackCall): Edition[] | undefined {
  const given = textOption(typed, 'editions')?.split(',');
  if (given === undefined) return [...EDITIONS];
  const known = EDITIONS.filter((edition) => given.includes(edition));
  return known.length === given.length ? known : undefined;
}

async function build(call: PackCall, { folder, editions }: Wanted, epoch: number): Promise<number> {
  const { typed, world } = call;
  const keys = await schoolKeys(call);
  if (keys === undefined) return 1;
  const source = pathFrom(world, folder);
  const out = textOption(typed, 'out');
  const cache = textOption(typed, 'cache');
  const full = out === undefined ? join(world.cwd, `${basename(source)}.bookbag`) : pathFrom(world, out);
  const isQuiet = typed.options['json'] === true;
  const built = await buildEditions(source, {
    targets: Object.fromEntries(editions.map((edition) => [edition, editionPath(full, edition)])),
    ...{ key: keys.pack, epoch },
    cache: cache === undefined ? join(dataFolder(call), DERIVED_FOLDER) : pathFrom(world, cache),
    tell: (line) => {
      if (!isQuiet) world.out(line);
    },
  });
  if (!built.ok) {
    world.err(built.sentence);
    return 1;
  }
  const sealed = built.keys && (await writeKeys(full, built.keys));
  for (const line of isQuiet ? [asJson(built)] : linesOf(built)) world.out(line);
  if (sealed !== undefined && !isQuiet) world.out(`keys, for the school alone: ${sealed}`);
  if (built.warning !== undefined) world.err(built.warning);
  return 0;
}

/** The entry as the school would publish it, and what made it. */
function asJson({ editions, tools }: Built): string {
  const entry = editions.map((built) => built.entry).reduce(withEdition);
  return JSON.stringify({ ...entry, tools });
}

function linesOf({ editions, tools }: Built): string[] {
  return [
    ...priceTable(editions.map(({ entry }) => entry)),
    ...editions.map(({ edition, target }) => `${edition}: ${target}`),
    ...(tools.length === 0 ? [] : [`Made with ${tools.join('; ')}.`]),
  ];
}
