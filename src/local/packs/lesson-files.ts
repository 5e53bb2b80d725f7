/**
 * Finds the lessons and files of a pack in the store. What should be here and is not makes the pack `damaged`,
 * so that it is fetched again; it is never taken for "none".
 */
import { isPackFault } from '#core/pack/fault.ts';
import type { LessonFileName } from '#core/pack/address.ts';
import type { LessonNode, NodeFile, Stored } from '#core/pack/manifest.ts';
import { parsePartList } from '#core/pack/part-list.ts';
import type { PacksDatabase } from '../store/packs-database.ts';
import { readObject } from './objects.ts';
import { readNode, readStoredHead } from './read-tree.ts';

/** `missing`: not here yet. `damaged`: was here. `unknown`: no such pack, lesson or file, or not for this app. */
export type NotHere = { state: 'missing' | 'damaged' | 'unknown' };
/** Not `whole`: some of its parts may not be here. */
export type OpenFile = Pick<NodeFile, 'type' | 'sizeBytes' | 'sha256'> & {
  state: 'here';
  parts: Stored[];
  whole: boolean;
};

export async function openLesson(
  db: PacksDatabase,
  packHash: string,
  lessonId: string,
): Promise<{ state: 'here'; node: LessonNode } | NotHere> {
  const head = await readStoredHead(db, packHash);
  if (head === undefined) return lacking(db, packHash);
  const lesson = head.root.lessons.find(({ id }) => id === lessonId);
  if (lesson === undefined) return { state: 'unknown' };
  const node = await readNode(db, lessonId, lesson.node);
  return node === undefined ? lacking(db, packHash) : { state: 'here', node };
}

/** A player asks for ranges of the same few files: what is where in them is kept in memory, for so many. */
const KEPT_OPEN = 16;
const kept = new Map<string, OpenFile>();

export async function openFile(db: PacksDatabase, name: LessonFileName): Promise<OpenFile | NotHere> {
  const key = `${db.name}/${name.packHash}/${name.lessonId}/${name.fileName}`;
  const file = kept.get(key) ?? (await findFile(db, name));
  if (kept.size > KEPT_OPEN) kept.clear();
  if (file.state === 'here') {
    kept.set(key, file);
    file.whole ||= (await db.packs.get(name.packHash))?.state === 'here';
  }
  return file;
}

async function findFile(db: PacksDatabase, name: LessonFileName): Promise<OpenFile | NotHere> {
  const lesson = await openLesson(db, name.packHash, name.lessonId);
  if (lesson.state !== 'here') return lesson;
  const file = lesson.node.files.find((one) => one.name === name.fileName);
  if (file === undefined) return { state: 'unknown' };
  const parts = await partsOf(db, file);
  if (parts === undefined) return lacking(db, name.packHash);
  return { ...file, state: 'here', parts, whole: false };
}

async function partsOf(db: PacksDatabase, file: NodeFile): Promise<Stored[] | undefined> {
  if (file.list === undefined) return [{ sha256: file.sha256, sizeBytes: file.sizeBytes }];
  const bytes = await readObject(db, file.list);
  const list = bytes && parsePartList(bytes, file.sizeBytes);
  return list === undefined || isPackFault(list) ? undefined : list.parts;
}

/** Says why a piece is not here, and remembers it when it should have been. No file counts as whole any more. */
export async function lacking(db: PacksDatabase, packHash: string): Promise<NotHere> {
  kept.clear();
  const row = await db.packs.get(packHash);
  if (row === undefined) return { state: 'unknown' };
  if (row.state === 'here') await db.packs.update(packHash, { state: 'damaged' });
  return { state: row.state === 'here' || row.state === 'damaged' ? 'damaged' : 'missing' };
}
