/** `bookbag pack export`: a published pack as a file, to carry where no network goes. */
import { EDITIONS, entryOfEdition, type CatalogueEntry } from '#core/pack/catalogue.ts';
import { sayBytes } from '#core/pack/limits.ts';
import { packBlob } from '../blobs/blobs.ts';
import { editionPath } from '../packs/editions/edition-path.ts';
import { writeWhole } from '../packs/whole-file.ts';
import { pathFrom, readWords, textOption, type PackCall, type PackCommand } from './pack-arguments.ts';
import { withSchool, type OpenSchool } from './pack-school.ts';

export const packExport: PackCommand = {
  usage: 'export PACK [--edition light|text] [--out FILE] [--data FOLDER]',
  summary: 'Writes a published pack to a file. PACK is its id (the newest version), id@version, or its hash.',
  run: (call) => {
    const [wanted] = readWords(call.typed, 1) ?? [];
    return wanted === undefined
      ? Promise.resolve(2)
      : withSchool(call, (school) => exportPack(wanted, school, call));
  },
};

async function exportPack(wanted: string, school: OpenSchool, { typed, world }: PackCall): Promise<number> {
  const published = await school.store.publications(school.school.schoolId);
  const edition = EDITIONS.find((known) => known === (textOption(typed, 'edition') ?? 'full'));
  if (edition === undefined) return 2;
  const newest = newestOf(published.map((row) => row.entry).filter((each) => isMeant(each, wanted)));
  const entry = newest && entryOfEdition(newest, edition);
  if (entry === undefined) {
    const what = newest === undefined ? 'No published pack is' : `There is no ${edition} edition of`;
    world.err(`${what} “${wanted}”.`);
    return 1;
  }
  const name = `${entry.packId}-${String(entry.version)}.bookbag`;
  const target = pathFrom(world, textOption(typed, 'out') ?? editionPath(name, edition));
  const bytes = school.blobs.read(packBlob(entry.hash), { first: 0, last: entry.sizeBytes - 1 });
  await writeWhole(target, (file) => file.writeFile(bytes));
  world.out(`${entry.title}, version ${String(entry.version)}, ${sayBytes(entry.sizeBytes)}, in ${target}`);
  return 0;
}

function isMeant({ hash, packId, version }: CatalogueEntry, wanted: string): boolean {
  return [hash, packId, `${packId}@${String(version)}`].includes(wanted);
}

function newestOf(entries: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  return entries.toSorted((a, b) => b.epoch - a.epoch || b.version - a.version)[0];
}
