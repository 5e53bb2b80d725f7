/** Tonight's lesson as the source of a pack: everything that came from the device is checked here. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { LessonSchema } from '#core/lesson/blocks.ts';
import { useOfType, type FileUse } from '#core/lesson/files.ts';
import { sayBytes } from '#core/pack/limits.ts';
import type { PersonId } from '#core/people/ids.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import { faultsOf, type TonightFaultName } from '#core/tonight/faults.ts';
import { lessonOf } from '#core/tonight/lesson-of.ts';
import {
  filesOfTonight,
  isFilePiece,
  type FilePiece,
  type PublishTonight,
  type Tonight,
  type TonightFile,
} from '#core/tonight/tonight.ts';
import type { StreamId } from '#core/work/stream.ts';
import { partBlob, type Blobs } from '../blobs/blobs.ts';
import { inspectMedia, type Media } from '../packs/media.ts';
import type { PackSource, SourceFile } from '../packs/pack-source.ts';
import type { Store } from '../store/store.ts';

const LICENCE = 'For families of this school';
const USES = { picture: 'picture', sound: 'audio', film: 'video', pdf: 'document' } as const satisfies Record<
  FilePiece['kind'],
  FileUse
>;

const SENTENCES: Record<TonightFaultName, string> = {
  'no-title': 'it has no title',
  'no-pieces': 'there is nothing in it yet',
  'no-text': 'this text is empty',
  'no-alt': 'this picture has no words for those who do not see it',
  'no-name': 'this has no title',
  'no-prompt': 'this question asks nothing',
  'few-choices': 'this question has fewer than two answers to choose from',
  'none-right': 'no answer of this question is marked as right',
  'no-number': 'the right answer of this question is no number',
  'two-numbers': 'the right answer of this question can be read as two numbers',
  'no-answer': 'this question has no right answer',
  'few-ways': 'this task offers fewer than two ways to answer',
};

type School = { store: Store; blobs: Blobs };
/** Who gives it to which class. */
export type TonightGiver = { personId: PersonId; schoolId: string; classId: string; stream: StreamId };
type Making = { giver: TonightGiver; workshop: string };
type Laid = SourceFile & { media: Media };

/** Throws ProtocolError('bad-pack') with one sentence: which piece, and what. */
export async function sourceOf(
  { store, blobs }: School,
  { packId, version, lesson: tonight, files }: PublishTonight,
  { giver, workshop }: Making,
): Promise<PackSource> {
  refuseUnfinished(tonight);
  const used = filesNamed(tonight, files);
  const laid = new Map<string, Laid>();
  for (const file of used)
    laid.set(file.name, await layFile({ blobs, stream: giver.stream, workshop }, file));
  refuseMisused(tonight, laid);
  const person = await store.person(giver.personId);
  const attribution = [person?.givenName, person?.familyName].filter(Boolean).join(' ') || 'A teacher';
  const lesson = lessonOf(tonight, {
    ...{ id: 'tonight', attribution, licence: LICENCE },
    factsOf: (name) => {
      const file = laid.get(name);
      return file && { ...file.media, sizeBytes: file.sizeBytes };
    },
  });
  const { title, language, subject } = lesson;
  const grade = (await store.classRow(giver.classId))?.grade ?? undefined;
  return {
    ...{
      packId,
      version,
      title,
      language,
      licence: LICENCE,
      attribution,
      authors: [attribution],
      skills: [],
    },
    ...(subject === undefined ? {} : { subject }),
    ...(grade === undefined ? {} : { grade }),
    lessons: [{ lesson: checked(lesson), files: [...laid.values()].map(({ media: _, ...file }) => file) }],
  };
}

function refuse(detail: string): ProtocolError {
  return new ProtocolError('bad-pack', { detail });
}

/** “Piece 3” is the third one on the page, from its top. */
function placeOf({ pieces }: Tonight, id: string): string {
  return `Piece ${String(pieces.findIndex((piece) => piece.id === id) + 1)}`;
}

function refuseUnfinished(tonight: Tonight): void {
  const [fault] = faultsOf(tonight);
  if (fault !== undefined) {
    const where = fault.piece === undefined ? 'This lesson' : placeOf(tonight, fault.piece);
    throw refuse(`${where}: ${SENTENCES[fault.what]}.`);
  }
  const ids = tonight.pieces.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw refuse(`Two pieces of this lesson are called “${twice}”.`);
}

/** Exactly those that the lesson shows, in its order. */
function filesNamed(tonight: Tonight, files: readonly TonightFile[]): TonightFile[] {
  return filesOfTonight(tonight).map((name) => {
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw refuse(`The file “${name}” of this lesson did not come along.`);
    return file;
  });
}

type Place = { blobs: Blobs; stream: StreamId; workshop: string };

async function layFile({ blobs, stream, workshop }: Place, file: TonightFile): Promise<Laid> {
  const { name, type, parts } = file;
  const path = join(workshop, `file-${name}`);
  const sizeBytes = parts.reduce((sum, [, size]) => sum + size, 0);
  if (sizeBytes !== file.sizeBytes)
    throw refuse(`“${name}” should have ${sayBytes(file.sizeBytes)}, its parts have ${sayBytes(sizeBytes)}.`);
  await writeParts(path, { blobs, stream, parts });
  const media = await inspectMedia(path, name);
  if (typeof media === 'string') throw refuse(media);
  if (media.type !== type) throw refuse(`“${name}” is ${media.type}, not ${type}.`);
  return { name, type, path, sizeBytes, shownPath: name, media };
}

async function writeParts(
  path: string,
  { blobs, stream, parts }: Pick<Place, 'blobs' | 'stream'> & Pick<TonightFile, 'parts'>,
): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    for (const [hash, size] of parts) {
      const key = partBlob(stream, hash);
      if ((await blobs.sizeBytes(key)) !== size) throw refuse('A part is not as long as this lesson says.');
      for await (const bytes of blobs.read(key, { first: 0, last: size - 1 })) await handle.writeFile(bytes);
    }
  } finally {
    await handle.close();
  }
}

/** A film in the place of a picture would be a broken picture on every tablet. */
function refuseMisused(tonight: Tonight, laid: ReadonlyMap<string, Laid>): void {
  const isUsed = (name: string, use: FileUse) => {
    const file = laid.get(name);
    return file !== undefined && useOfType(file.type) === use;
  };
  for (const piece of tonight.pieces.filter(isFilePiece)) {
    const poster = piece.kind === 'film' ? piece.poster : undefined;
    if (isUsed(piece.file, USES[piece.kind]) && (poster === undefined || isUsed(poster, 'picture'))) continue;
    throw refuse(`${placeOf(tonight, piece.id)}: “${piece.file}” cannot be shown as a ${piece.kind}.`);
  }
}

function checked(lesson: unknown): v.InferOutput<typeof LessonSchema> {
  const result = v.safeParse(LessonSchema, lesson);
  if (result.success) return result.output;
  throw refuse(`This lesson cannot be packed: ${result.issues[0].message}.`);
}
