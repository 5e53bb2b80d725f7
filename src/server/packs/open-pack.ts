/** A pack file that was verified before, opened to look up its texts. */
import { PACK_LIMITS } from '#core/pack/limits.ts';
import type { PackReader } from './pack-reader.ts';
import { readPackTree, type PackTree } from './read-pack.ts';
import { unpackBytes } from './packed-text.ts';

export type TextKind = 'root' | 'node' | 'lists' | 'bundle';
/** As it lies in the file, and unfolded; part lists are not folded. */
export type PackText = { stored: Uint8Array; text: Uint8Array };
export type OpenPack = {
  hash: string;
  tree: PackTree;
  /** `at`: the lesson in the order of the root; nothing for the root. */
  text(kind: TextKind, at?: number): Promise<PackText>;
  /** All of the signature area. */
  signature: Uint8Array;
  reader: PackReader;
};

/** `hash`: that of the whole file, which the caller knows. */
export async function openPack(hash: string, reader: PackReader): Promise<OpenPack> {
  const tree = await readPackTree(reader, () => Promise.resolve());
  const { regions, index, layout } = tree;
  const inIndex = ({ offset, sizeBytes }: { offset: number; sizeBytes: number }) =>
    index.subarray(offset, offset + sizeBytes);
  const storedOf = async (kind: TextKind, at: number): Promise<Uint8Array> => {
    const region = regions.lessons[at];
    const lesson = layout.lessons[at];
    if (kind === 'root') return inIndex(regions.root);
    if (region === undefined || lesson === undefined) throw new Error(`There is no lesson ${String(at)}.`);
    if (kind === 'bundle') return reader.read(lesson.bundle);
    return inIndex(kind === 'node' ? region.node : region.lists);
  };
  const read = async (kind: TextKind, at: number): Promise<PackText> => {
    const stored = await storedOf(kind, at);
    if (kind === 'lists') return { stored, text: stored };
    const what = `A text of ${hash}`;
    const text = await unpackBytes(stored, { what, ...LIMITS[kind] });
    return { stored, text };
  };
  const texts = new Map<string, Promise<PackText>>();
  return {
    hash,
    tree,
    reader,
    signature: inIndex(regions.signature),
    text: (kind, at = 0) => {
      const key = `${kind} ${String(at)}`;
      const known = texts.get(key) ?? read(kind, at);
      texts.set(key, known);
      return known;
    },
  };
}

const LIMITS = {
  root: { textBytes: PACK_LIMITS.rootTextBytes, storedBytes: PACK_LIMITS.rootBytes },
  node: { textBytes: PACK_LIMITS.nodeTextBytes, storedBytes: PACK_LIMITS.nodeBytes },
  bundle: { textBytes: PACK_LIMITS.bundleTextBytes, storedBytes: PACK_LIMITS.bundleBytes },
};
