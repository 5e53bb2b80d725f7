/**
 * `bookbag pack inspect`: what a pack file says that it holds, whoever signed it. It checks the tree and the
 * texts, not the files.
 */
import { sayBytes } from '#core/pack/limits.ts';
import { accept, PackFaultError, refuse } from '../packs/fault-error.ts';
import { lessonInBundle, sayBundle } from '../packs/lesson-bundle.ts';
import { openPackReader, type PackReader } from '../packs/pack-reader.ts';
import { readPackTree, type PackTree } from '../packs/read-pack.ts';
import { sha256 } from '../packs/sha256.ts';
import { parseSignature } from '#core/pack/signature.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';
import { sayVoices } from './pack-lint.ts';

export const packInspect: PackCommand = {
  usage: 'inspect FILE [--json]',
  summary: 'Shows the lessons and files of a pack file and what each costs.',
  run: inspect,
};

/** `voiceBytes`: of the recorded voices of each lesson, as far as its own data holds them. */
type Inspected = { ok: true; tree: PackTree; keyId: string; voiceBytes: number[] };

async function inspect({ typed, world }: PackCall): Promise<number> {
  const [file] = readWords(typed, 1) ?? [];
  if (file === undefined) return 2;
  const inspected = await readTree(pathFrom(world, file)).catch(faultOf);
  if (!inspected.ok) {
    world.err(`${file}: ${inspected.fault.sentence}`);
    return 1;
  }
  const { tree, keyId, voiceBytes } = inspected;
  if (typed.options['json'] === true)
    world.out(JSON.stringify({ root: tree.root, nodes: tree.nodes, keyId, voiceBytes }));
  else for (const line of linesOf(inspected)) world.out(line);
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
    return { ok: true, tree, keyId, voiceBytes: await voicesIn(tree, reader) };
  } finally {
    await reader.close();
  }
}

async function voicesIn({ layout, nodes }: PackTree, reader: PackReader): Promise<number[]> {
  const sizes: number[] = [];
  for (const [position, { id, bundle }] of layout.lessons.entries()) {
    const bytes = await reader.read(bundle);
    if (sha256(bytes) !== bundle.sha256) throw refuse('bad-bytes', `${sayBundle(id)} is damaged.`);
    const voices = new Set(Object.values((await lessonInBundle(bytes, id)).narration ?? {}));
    const own = (nodes[position]?.files ?? []).filter(
      (file) => file.in === undefined && voices.has(file.name),
    );
    sizes.push(own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  }
  return sizes;
}

function faultOf(error: unknown) {
  if (error instanceof PackFaultError) return { ok: false, fault: error.fault } as const;
  return packFileFault(error);
}

function linesOf({ tree: { root, nodes, regions }, keyId, voiceBytes }: Inspected): string[] {
  const { title, packId, version, epoch, languages, licence, attribution } = root;
  const lessons = root.lessons.flatMap((lesson, at) => [
    `${lesson.id}: ${lesson.title}, ${String(lesson.minutes)} minutes, ${sayBytes(lesson.dataBytes)}${sayVoices(voiceBytes[at] ?? 0)}`,
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
