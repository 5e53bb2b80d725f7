/**
 * A pack in its editions, from one author's folder: `full` as it is, `light` with small video, sound and pictures, `text`
 * with words in place of video and sound and with pictures smaller still. Each is a pack file of its own.
 *
 * - The lessons, their blocks and the ids of both are the same in every edition, and no file of an edition is larger than
 *   the author's: one that does not become smaller is the author's, and shared.
 * - Nothing is written before all editions are known to be sound.
 * - The same folder and the same tools give the same bytes.
 */
import { EDITIONS, type CatalogueEntry, type Edition } from '#core/pack/catalogue.ts';
import type { SigningKey } from '../../auth/school-keys.ts';
import { AuthoringError } from '../authoring/authoring-error.ts';
import { readAuthorFolder } from '../authoring/read-folder.ts';
import { writePlan } from '../build-pack.ts';
import { PackFaultError } from '../fault-error.ts';
import { keysOf, type PackKeys } from '../pack-keys.ts';
import type { PackSource } from '../pack-source.ts';
import { planPack, type PackPlan } from '../plan-pack.ts';
import { editionSource, type SmallEdition } from './edition-source.ts';
import { makeSmallFiles, type SmallFilesOptions } from './small-files.ts';

export type EditionsOptions = SmallFilesOptions & {
  /** Which editions, and where the pack file of each goes. */
  targets: Partial<Record<Edition, string>>;
  key: SigningKey;
  epoch: number;
};

export type BuiltEdition = { edition: Edition; target: string; entry: CatalogueEntry };
export type EditionsBuilt =
  | { ok: true; editions: BuiltEdition[]; tools: string[]; warning?: string; keys?: PackKeys }
  | { ok: false; sentence: string };

export async function buildEditions(folder: string, options: EditionsOptions): Promise<EditionsBuilt> {
  return buildWhole(() => readAuthorFolder(folder), options);
}

/** The editions of a pack that comes from elsewhere than an author's folder. */
export async function buildSource(source: PackSource, options: EditionsOptions): Promise<EditionsBuilt> {
  return buildWhole(() => Promise.resolve(source), options);
}

async function buildWhole(read: () => Promise<PackSource>, options: EditionsOptions): Promise<EditionsBuilt> {
  try {
    return { ok: true, ...(await build(await read(), options)) };
  } catch (error) {
    if (error instanceof AuthoringError || error instanceof PackFaultError)
      return { ok: false, sentence: error.message };
    throw error;
  }
}

async function build(pack: PackSource, { targets, key, epoch, ...options }: EditionsOptions) {
  const wanted = EDITIONS.filter((edition) => targets[edition] !== undefined);
  const small = await makeSmallFiles(pack, wanted.filter(isSmall), options);
  const plans: { edition: Edition; target: string; plan: PackPlan }[] = [];
  for (const edition of wanted) {
    const source = isSmall(edition) ? await editionSource(pack, edition, small.became(edition)) : pack;
    plans.push({ edition, target: targets[edition] ?? '', plan: await planPack(source, epoch) });
  }
  const editions: BuiltEdition[] = [];
  for (const { edition, target, plan } of plans)
    editions.push({ edition, target, entry: await writePlan(plan, { target, key }) });
  const { tools, warning } = small;
  const keys = keysOf(pack);
  return { editions, tools, ...(warning === undefined ? {} : { warning }), ...(keys && { keys }) };
}

function isSmall(edition: Edition): edition is SmallEdition {
  return edition !== 'full';
}
