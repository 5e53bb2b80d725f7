/** `bookbag pack diff`: what a family pays that has one version of a pack and gets another, lesson by lesson. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { sayBytes } from '#core/pack/limits.ts';
import { updatePrice } from '#core/pack/update-price.ts';
import { PackFaultError } from '../packs/fault-error.ts';
import { lessonTextBytes, makeUpdate, type Update } from '../packs/make-update.ts';
import { openPack, type OpenPack } from '../packs/open-pack.ts';
import { openPackReader, type PackReader } from '../packs/pack-reader.ts';
import { pathFrom, readWords, type PackCall, type PackCommand } from './pack-arguments.ts';
import { packFileFault } from './pack-file-fault.ts';

export const packDiff: PackCommand = {
  usage: 'diff FROM TO [--json]',
  summary: 'Says what it costs to come from one version of a pack to another, lesson by lesson.',
  run: diff,
};

/** `textBytes` of the update file, `fileBytes` of pictures, sound and video. */
type LessonDiff = {
  id: string;
  title: string;
  state: 'new' | 'changed' | 'same' | 'gone';
  textBytes: number;
  fileBytes: number;
};

async function diff({ typed, world }: PackCall): Promise<number> {
  const [from, to] = readWords(typed, 2) ?? [];
  if (from === undefined || to === undefined) return 2;
  const opened: Opened[] = [];
  try {
    for (const file of [from, to]) {
      const one = await open(pathFrom(world, file)).catch(faultOf);
      if ('ok' in one) {
        world.err(`${file}: ${one.fault.sentence}`);
        return 1;
      }
      opened.push(one);
    }
    const [old, next] = opened.map(({ pack }) => pack);
    if (old === undefined || next === undefined) return 2;
    const update = await makeUpdate(old, next);
    const lessons = compare(old, next, update);
    if (typed.options['json'] === true) world.out(JSON.stringify({ cost: update?.cost ?? null, lessons }));
    else for (const line of [sayWhole(old, next, update), ...lessons.map(sayLesson)]) world.out(line);
    return 0;
  } finally {
    for (const { reader } of opened) await reader.close();
  }
}

type Opened = { pack: OpenPack; reader: PackReader };

async function open(path: string): Promise<Opened> {
  const reader = await openPackReader(path);
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return { pack: await openPack(hash.digest('hex'), reader), reader };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function faultOf(error: unknown) {
  if (error instanceof PackFaultError) return { ok: false, fault: error.fault } as const;
  return packFileFault(error);
}

function compare(old: OpenPack, next: OpenPack, update: Update | undefined): LessonDiff[] {
  const before = new Map(old.tree.root.lessons.map((lesson) => [lesson.id, lesson]));
  const texts = new Map(update?.lessons.map((change) => [change.at, lessonTextBytes(change)]));
  const missing = (update?.runs ?? []).flatMap((run) => run.objects);
  const there = next.tree.root.lessons.map(({ id, title, node }, at): LessonDiff => {
    const { offset, sizeBytes } = next.tree.regions.lessons[at]?.data ?? { offset: 0, sizeBytes: 0 };
    const own = missing.filter((part) => part.offset >= offset && part.offset < offset + sizeBytes);
    const known = before.get(id);
    const isSame = known?.node.sha256 === node.sha256;
    return {
      ...{ id, title, state: known === undefined ? 'new' : isSame ? 'same' : 'changed' },
      textBytes: texts.get(at) ?? 0,
      fileBytes: own.reduce((sum, part) => sum + part.sizeBytes, 0),
    };
  });
  const now = new Set(there.map(({ id }) => id));
  const gone = [...before.values()].filter(({ id }) => !now.has(id));
  return [
    ...there,
    ...gone.map(({ id, title }) => ({ id, title, state: 'gone' as const, textBytes: 0, fileBytes: 0 })),
  ];
}

function sayWhole(old: OpenPack, next: OpenPack, update: Update | undefined): string {
  const { title, version } = next.tree.root;
  const whole = sayBytes(next.tree.regions.sizeBytes);
  const way = `${title}, from version ${String(old.tree.root.version)} to ${String(version)}`;
  if (update === undefined)
    return `${way}: the change is too large for an update; all that differs is fetched of ${whole}.`;
  const requests = 1 + update.cost.runs;
  const asked = requests === 1 ? '1 request' : `${String(requests)} requests`;
  return `${way}: ${sayBytes(updatePrice(update.cost))} in ${asked}, instead of ${whole}.`;
}

const STATES = { new: 'new', changed: 'changed', same: 'as it was', gone: 'no longer there' } as const;

function sayLesson({ id, title, state, textBytes, fileBytes }: LessonDiff): string {
  const costs = [
    ...(textBytes > 0 ? [`text ${sayBytes(textBytes)}`] : []),
    ...(fileBytes > 0 ? [`pictures, sound and video ${sayBytes(fileBytes)}`] : []),
  ];
  return `${id}: ${title}, ${[STATES[state], ...costs].join(', ')}`;
}
