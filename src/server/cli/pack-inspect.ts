/** `bookbag pack inspect`: what a pack file says that it holds, whoever signed it. It checks the tree, not the data. */
import { sayBytes } from '#core/pack/limits.ts';
import { accept, PackFaultError } from '../packs/fault-error.ts';
import { openPackReader } from '../packs/pack-reader.ts';
import { readPackTree, type PackTree } from '../packs/read-pack.ts';
import { parseSignature } from '#core/pack/signature.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';

export const packInspect: PackCommand = {
  usage: 'inspect FILE [--json]',
  summary: 'Shows the lessons and files of a pack file and what each costs.',
  run: inspect,
};

type Inspected = { ok: true; tree: PackTree; keyId: string };

async function inspect({ typed, world }: PackCall): Promise<number> {
  const [file] = readWords(typed, 1) ?? [];
  if (file === undefined) return 2;
  const inspected = await readTree(pathFrom(world, file)).catch(faultOf);
  if (!inspected.ok) {
    world.err(`${file}: ${inspected.fault.sentence}`);
    return 1;
  }
  const { tree, keyId } = inspected;
  if (typed.options['json'] === true)
    world.out(JSON.stringify({ root: tree.root, nodes: tree.nodes, keyId }));
  else for (const line of linesOf(tree, keyId)) world.out(line);
  return 0;
}

async function readTree(path: string): Promise<Inspected> {
  const reader = await openPackReader(path);
  let keyId = '';
  try {
    const tree = await readPackTree(reader, async (_, signature) => {
      ({ keyId } = accept(parseSignature(new TextDecoder().decode(signature))));
      return Promise.resolve();
    });
    return { ok: true, tree, keyId };
  } finally {
    await reader.close();
  }
}

function faultOf(error: unknown) {
  if (error instanceof PackFaultError) return { ok: false, fault: error.fault } as const;
  return packFileFault(error);
}

function linesOf({ root, nodes, regions }: PackTree, keyId: string): string[] {
  const { title, packId, version, epoch, languages, licence, attribution } = root;
  const lessons = root.lessons.flatMap((lesson, at) => [
    `${lesson.id}: ${lesson.title}, ${String(lesson.minutes)} minutes, ${sayBytes(lesson.dataBytes)}`,
    ...(nodes[at]?.files ?? []).map(
      (file) => `    ${file.name}  ${file.type}  ${sayBytes(file.sizeBytes)}${borrowed(file.in)}`,
    ),
  ]);
  return [
    `${title} (${packId}), version ${String(version)}, epoch ${String(epoch)}`,
    `${licence}; ${attribution}; ${languages.join(', ')}`,
    `${sayBytes(regions.sizeBytes)}, of which ${sayBytes(regions.indexBytes)} are its index; signed with key ${keyId}`,
    ...lessons,
  ];
}

function borrowed(lessonId: string | undefined): string {
  return lessonId === undefined ? '' : ` (in ${lessonId})`;
}
