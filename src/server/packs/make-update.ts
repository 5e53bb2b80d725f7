/**
 * What a device that holds one version of a pack whole has to be brought for another: one update file, and runs of the
 * new pack file (docs/pack-format.md, UPDATE rules). The same two pack files give the same bytes on every machine.
 */
import { deflateSync } from 'fflate';
import { canonicalJson } from '#core/pack/canonical-json.ts';
import type { UpdateCost } from '#core/pack/catalogue.ts';
import { TEXT_DEFLATE } from '#core/pack/deflate.ts';
import type { ObjectRun } from '#core/pack/plan-runs.ts';
import {
  changeBytes,
  encodeUpdateHead,
  missingRuns,
  UPDATE_LIMITS,
  type LessonChange,
  type UpdateChange,
  type UpdateDirectory,
} from '#core/pack/update.ts';
import type { OpenPack, PackText, TextKind } from './open-pack.ts';
import { patchText, type HeldText } from './text-patch.ts';

export type Update = {
  cost: UpdateCost;
  bytes: Uint8Array;
  lessons: LessonChange[];
  /** Of the new pack file, whether they travel in the update or by themselves. */
  runs: ObjectRun[];
};

/** What a text becomes in an update: an entry of its directory, and the bytes that go with it. */
type Changed = { change: UpdateChange; bytes: Uint8Array };
type ChangedLesson = { change: LessonChange; bytes: Uint8Array[]; bundle: string | undefined };
type Versions = { old: OpenPack; next: OpenPack; known: ReadonlySet<string> };

/** Lessons whose texts are tried as the beginning of a new one. */
const MOST_SOURCES = 3;

/** Undefined when the change is too large for one file: then all of it is fetched as parts. */
export async function makeUpdate(old: OpenPack, next: OpenPack): Promise<Update | undefined> {
  const versions = { old, next, known: hashesOf(old) };
  const root = changed(await next.text('root'), [{ bytes: (await old.text('root')).text }]);
  const lessons: ChangedLesson[] = [];
  for (const [at, { node }] of next.tree.regions.lessons.entries())
    if (!versions.known.has(node.sha256)) lessons.push(await changeLesson(versions, at));
  const brought = lessons.flatMap(({ bundle }) => bundle ?? []);
  const runs = missingRuns(next.tree.layout, old.tree.layout, brought);
  const parts = await partsWithin(runs, next);
  const changes = lessons.map(({ change }) => change);
  const directory: UpdateDirectory = {
    root: root.change,
    signature: next.signature.length,
    lessons: changes,
    ...(parts.length > 0 && { partsBytes: parts.length }),
  };
  const bodies = [next.signature, root.bytes, ...lessons.flatMap((lesson) => lesson.bytes), parts];
  const bytes = assemble(directory, bodies);
  if (bytes === undefined) return undefined;
  const apart = parts.length > 0 ? [] : runs;
  const dataBytes = apart.reduce((sum, run) => sum + run.sizeBytes, 0);
  const cost = { from: old.hash, patchBytes: bytes.length, dataBytes, runs: apart.length };
  return { cost, bytes, lessons: changes, runs };
}

function assemble(directory: UpdateDirectory, bodies: readonly Uint8Array[]): Uint8Array | undefined {
  const text = Buffer.from(canonicalJson(directory));
  const stored = deflateSync(text, TEXT_DEFLATE);
  const bytes = Buffer.concat([encodeUpdateHead(stored.length), stored, ...bodies]);
  const fits =
    text.length <= UPDATE_LIMITS.directoryTextBytes &&
    stored.length <= UPDATE_LIMITS.directoryBytes &&
    bytes.length <= UPDATE_LIMITS.fileBytes;
  return fits ? bytes : undefined;
}

/** Every node and bundle of a version. */
function hashesOf({ tree }: OpenPack): Set<string> {
  const nodes = tree.regions.lessons.map(({ node }) => node.sha256);
  const bundles = tree.layout.lessons.map(({ bundle }) => bundle.sha256);
  return new Set([...nodes, ...bundles]);
}

async function changeLesson({ old, next, known }: Versions, at: number): Promise<ChangedLesson> {
  const sources = sourcesFor(old, next, at);
  const change = async (kind: TextKind): Promise<Changed> =>
    changed(await next.text(kind, at), await heldTexts(old, kind, sources), kind === 'lists');
  const listsBytes = next.tree.regions.lessons[at]?.lists.sizeBytes ?? 0;
  const bundleHash = next.tree.layout.lessons[at]?.bundle.sha256 ?? '';
  const node = await change('node');
  const lists = listsBytes > 0 ? await change('lists') : undefined;
  const bundle = known.has(bundleHash) ? undefined : await change('bundle');
  return {
    change: {
      ...{ at, node: node.change },
      ...(lists && { lists: lists.change }),
      ...(bundle && { bundle: bundle.change }),
    },
    bytes: [node, lists, bundle].flatMap((one) => one?.bytes ?? []),
    bundle: bundle && bundleHash,
  };
}

/** Lessons of the old version that a lesson of the new one is likely to resemble: itself, those it shares files with, its neighbour. */
function sourcesFor(old: OpenPack, next: OpenPack, at: number): number[] {
  const places = new Map(old.tree.root.lessons.map(({ id }, place) => [id, place]));
  const idOf = (place: number) => next.tree.root.lessons[place]?.id ?? '';
  const own = places.get(idOf(at));
  if (own !== undefined) return [own];
  const owners = next.tree.nodes[at]?.files.map((file) => file.in ?? '') ?? [];
  const alike = [...owners, idOf(at - 1)].flatMap((id) => places.get(id) ?? []);
  return [...new Set([...alike, 0])].slice(0, MOST_SOURCES);
}

async function heldTexts(old: OpenPack, kind: TextKind, sources: readonly number[]): Promise<HeldText[]> {
  const texts = sources.map(async (of) => ({ of, bytes: (await old.text(kind, of)).text }));
  return (await Promise.all(texts)).filter(({ bytes }) => bytes.length > 0);
}

/** As it is stored, when that is less or when a device could not deflate the text to these very bytes. */
function changed({ stored, text }: PackText, held: readonly HeldText[], isFlat = false): Changed {
  const patch = patchText(text, held);
  const rebuilt = isFlat ? text : deflateSync(text, TEXT_DEFLATE);
  const isWhole = patch.bytes.length >= stored.length || !Buffer.from(rebuilt).equals(stored);
  return isWhole ? { change: stored.length, bytes: stored } : { change: patch.slices, bytes: patch.bytes };
}

/** The missing parts, when they are few enough to travel in the update file. */
async function partsWithin(runs: readonly ObjectRun[], next: OpenPack): Promise<Uint8Array> {
  const total = runs.reduce((sum, run) => sum + run.sizeBytes, 0);
  if (total > UPDATE_LIMITS.partsBytes) return new Uint8Array();
  const read: Uint8Array[] = [];
  for (const run of runs) read.push(await next.reader.read(run));
  return Buffer.concat(read);
}

/** What the texts of a lesson take of an update file. */
export function lessonTextBytes({ node, lists = [], bundle = [] }: LessonChange): number {
  return [node, lists, bundle].reduce<number>((sum, change) => sum + changeBytes(change), 0);
}
