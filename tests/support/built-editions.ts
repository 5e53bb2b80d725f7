/** The editions of an author's folder as their readers get them: each verified whole, its lessons and its files out of its bytes. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lesson } from '#core/lesson/blocks.ts';
import { EDITIONS, type CatalogueEntry, type Edition } from '#core/pack/catalogue.ts';
import type { NodeFile } from '#core/pack/manifest.ts';
import { makeSchoolKeys, type SigningKey } from '../../src/server/auth/school-keys.ts';
import { buildEditions, type EditionsBuilt } from '../../src/server/packs/editions/build-editions.ts';
import { editionPath } from '../../src/server/packs/editions/edition-path.ts';
import { lessonInBundle } from '../../src/server/packs/lesson-bundle.ts';
import { verifyPackFile } from '../../src/server/packs/verify-pack.ts';

const keys = makeSchoolKeys();

export type ReadEdition = {
  entry: CatalogueEntry;
  lesson: Lesson;
  minReader: number;
  files: NodeFile[];
  bytesOf(name: string): Buffer;
};

type Options = {
  key?: SigningKey;
  cache?: string;
  ffmpeg?: string;
  editions?: readonly Edition[];
  name?: string;
};
type Outcome = { built: EditionsBuilt; told: string[] };

/** Where the pack file of an edition goes unless a test says otherwise. */
export function packPathBeside(folder: string, edition: Edition, name = 'pack'): string {
  return editionPath(join(dirname(folder), `${name}.bookbag`), edition);
}

export async function runBuild(folder: string, options: Options = {}): Promise<Outcome> {
  const {
    cache = join(dirname(folder), 'cache'),
    editions = EDITIONS,
    key = keys.pack,
    name,
    ...rest
  } = options;
  const told: string[] = [];
  const built = await buildEditions(folder, {
    targets: Object.fromEntries(editions.map((edition) => [edition, packPathBeside(folder, edition, name)])),
    ...{ key, epoch: 1, cache, ...rest },
    tell: (line) => told.push(line),
  });
  return { built, told };
}

/** The first lesson of each edition. */
export async function builtEditions(folder: string, options: Options = {}) {
  const { built, told } = await runBuild(folder, options);
  if (!built.ok) throw new Error(built.sentence);
  const read = await Promise.all(built.editions.map(({ target }) => readEdition(target)));
  const of = (edition: Edition): ReadEdition => {
    const found = read.find(({ entry }) => (entry.edition ?? 'full') === edition);
    if (found === undefined) throw new Error(`There is no ${edition} edition.`);
    return found;
  };
  return { ...built, told, full: of('full'), light: of('light'), text: of('text') };
}

async function readEdition(path: string): Promise<ReadEdition> {
  const verified = await verifyPackFile(path, [keys.pack.publicKey]);
  if (!verified.ok) throw new Error(verified.fault.sentence);
  const { entry, tree } = verified;
  const bytes = await readFile(path);
  const [layout] = tree.layout.lessons;
  const files = tree.nodes[0]?.files ?? [];
  if (layout === undefined) throw new Error('There is no lesson.');
  const slice = ({ offset, sizeBytes }: { offset: number; sizeBytes: number }): Buffer =>
    bytes.subarray(offset, offset + sizeBytes);
  const lesson = await lessonInBundle(slice(layout.bundle), layout.id);
  const bytesOf = (name: string): Buffer =>
    Buffer.concat((layout.files.find((file) => file.name === name)?.parts ?? []).map(slice));
  return { entry, lesson, minReader: tree.root.minReader, files, bytesOf };
}

/** The one sentence about what keeps a folder from being built. */
export async function refusal(folder: string): Promise<string> {
  const { built } = await runBuild(folder);
  return built.ok ? 'It was built.' : built.sentence;
}

/** What resume, answers and progress hang on. */
export function idsOf({ lesson }: ReadEdition): string[] {
  return lesson.blocks.map(({ id, kind }) => `${kind} ${id}`);
}
