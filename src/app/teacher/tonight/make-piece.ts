/** From a file that was dropped to a piece of a lesson: made small, then kept on the device. */
import { mediaExtension, type MediaType } from '#core/pack/media-types.ts';
import type { FilePiece } from '#core/tonight/tonight.ts';
import { pictureSizeOf } from '#local/photo/picture-size.ts';
import type { LessonsDatabase } from '#local/store/lessons-database.ts';
import { keepFile } from '#local/tonight/keep-media.ts';
import { makeFilm } from '../../platform/make-film.ts';
import { preparePhoto } from '../../platform/photo.ts';
import { extensionOf, kindOfFile } from './file-kinds.ts';
import { titleOf } from './lesson-draft.ts';

export type SmallFault = 'not-carried' | 'unreadable' | 'undecodable' | 'no-encoder' | 'failed';
export type SmallFile = {
  type: MediaType;
  bytes: Blob;
  width?: number;
  height?: number;
  poster?: Blob;
};
export type SmallOutcome =
  { state: 'made'; made: SmallFile } | { state: 'failed'; fault: SmallFault } | { state: 'stopped' };
export type SmallMaking = { outcome: Promise<SmallOutcome>; stop(): void };

export function newPieceId(): string {
  return `p${crypto.randomUUID().slice(0, 8)}`;
}

/** `tell` hears how much is done, from 0 to 1. */
export function makeSmall(file: File, tell: (done: number) => void): SmallMaking {
  const kind = kindOfFile(file);
  if (kind === 'film' || kind === 'sound') return makeFilm({ kind, file }, tell);
  const outcome: Promise<SmallOutcome> =
    kind === 'picture'
      ? smallPicture(file)
      : Promise.resolve(
          kind === 'pdf'
            ? { state: 'made', made: { type: 'application/pdf', bytes: file } }
            : { state: 'failed', fault: 'not-carried' },
        );
  return { outcome, stop: () => undefined };
}

/** Upright, small, and without what the phone wrote beside it. */
async function smallPicture(file: File): Promise<SmallOutcome> {
  try {
    const bytes = await preparePhoto(file);
    const extension = mediaExtension(`x.${bytes.type.replace('image/', '')}`);
    if (extension === undefined || !bytes.type.startsWith('image/'))
      return { state: 'failed', fault: 'unreadable' };
    const size = await pictureSizeOf(bytes);
    return { state: 'made', made: { type: bytes.type as MediaType, bytes, ...size } };
  } catch {
    return { state: 'failed', fault: 'unreadable' };
  }
}

type Kept = { lessonId: string; id: string; file: Pick<File, 'name' | 'type' | 'size'> };

/** Throws StoreError; the piece is not in the lesson yet. */
export async function keepPiece(
  db: LessonsDatabase,
  { lessonId, id, file }: Kept,
  { type, bytes, poster, ...size }: SmallFile,
): Promise<FilePiece> {
  const kind = kindOfFile(file) ?? 'pdf';
  const name = `${id}.${extensionOf(type)}`;
  const shape = sizeIn(size);
  await keepFile(db, { lessonId, name, type, beforeBytes: file.size, ...shape }, bytes);
  if (kind === 'picture') return { kind, id, file: name, alt: '' };
  const piece = { kind, id, file: name, title: titleOf(file.name), words: '' };
  if (kind !== 'film' || poster === undefined) return piece;
  const posterName = `${id}-poster.jpg`;
  await keepFile(db, { lessonId, name: posterName, type: 'image/jpeg', ...shape }, poster);
  return { ...piece, kind, poster: posterName };
}

function sizeIn({ width, height }: Pick<SmallFile, 'width' | 'height'>) {
  return width === undefined || height === undefined ? {} : { width, height };
}
