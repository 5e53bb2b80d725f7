/** Files that were dropped: looked at, made small, kept on the device, and only then a piece of the lesson. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MediaType } from '#core/pack/media-types.ts';
import { mediaExtension } from '#core/pack/media-types.ts';
import type { FilePiece } from '#core/tonight/tonight.ts';
import { pictureSizeOf } from '#local/photo/picture-size.ts';
import type { LessonsDatabase } from '#local/store/lessons-database.ts';
import { dropOriginal, keepFile, keepOriginal, leftOriginals } from '#local/tonight/keep-media.ts';
import { useParts } from '../../parts.ts';
import { makeFilm, type FilmMaking } from '../../platform/make-film.ts';
import { preparePhoto } from '../../platform/photo.ts';
import { extensionOf, kindOfFile, typeAsIs } from './file-kinds.ts';
import { titleOf } from './lesson-draft.ts';

/** `fault`: why it was not made small. `asIs`: it may go as it is, at its own price. */
export type Making = {
  id: string;
  name: string;
  kind: 'picture' | 'film' | 'sound' | 'pdf' | undefined;
  beforeBytes: number;
  done: number;
  fault?: 'not-carried' | 'unreadable' | 'no-encoder' | 'failed' | 'not-saved';
  asIs?: boolean;
};

export type Makings = {
  makings: readonly Making[];
  add(files: readonly File[]): void;
  /** What was said into the microphone. */
  addSaid(recording: Blob, title: string): Promise<boolean>;
  stop(id: string): void;
  takeAsIs(id: string): void;
};

/** `onPiece` resolves when the lesson with it is on the disk. */
type PieceEdges = { onPiece: (piece: FilePiece) => Promise<boolean>; hasPiece: (id: string) => boolean };
type Ready = { type: MediaType; bytes: Blob; width?: number; height?: number; poster?: Blob };

export function newPieceId(): string {
  return `p${crypto.randomUUID().slice(0, 8)}`;
}

export function useMaking(
  db: LessonsDatabase,
  lessonId: string,
  { onPiece, hasPiece }: PieceEdges,
): Makings {
  const { holds } = useParts();
  const [makings, setMakings] = useState<readonly Making[]>([]);
  const files = useRef(new Map<string, File>());
  const running = useRef(new Map<string, FilmMaking>());
  const change = (id: string, to: Partial<Making>) =>
    setMakings((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const end = (id: string) => {
    files.current.delete(id);
    running.current.delete(id);
    setMakings((all) => all.filter((one) => one.id !== id));
  };

  const keep = async (id: string, file: File, ready: Ready): Promise<void> => {
    const kind = kindOfFile(file) ?? 'pdf';
    const { type, bytes, poster, ...size } = ready;
    const name = `${id}.${extensionOf(type)}`;
    await keepFile(db, { lessonId, name, type, beforeBytes: file.size, ...size }, bytes);
    const posterName = poster && `${id}-poster.jpg`;
    if (poster !== undefined && posterName !== undefined) {
      const facts = { lessonId, name: posterName, type: 'image/jpeg' as const, ...size };
      await keepFile(db, facts, poster);
    }
    const title = titleOf(file.name);
    const piece: FilePiece =
      kind === 'picture'
        ? { kind, id, file: name, alt: '' }
        : { kind, id, file: name, title, words: '', ...(kind === 'film' && posterName && { poster: posterName }) };
    if (await onPiece(piece)) await dropOriginal(db, { lessonId, pieceId: id });
  };

  const small = async (id: string, file: File): Promise<Ready | Making['fault'] | 'stopped'> => {
    const kind = kindOfFile(file);
    if (kind === undefined) return 'not-carried';
    if (kind === 'pdf') return { type: 'application/pdf', bytes: file };
    if (kind === 'picture') return pictureOf(file);
    const making = makeFilm({ kind, file }, (done) => change(id, { done }));
    running.current.set(id, making);
    const outcome = await making.outcome;
    if (outcome.state === 'failed') return outcome.fault;
    return outcome.state === 'made' ? outcome.made : 'stopped';
  };

  const make = async (id: string, file: File): Promise<void> => {
    const letGo = holds.hold();
    try {
      const ready = await small(id, file);
      if (ready === 'stopped' || ready === undefined) return;
      if (typeof ready === 'string') {
        change(id, { fault: ready, asIs: typeAsIs(file) !== undefined });
        return;
      }
      await keep(id, file, ready);
      end(id);
    } catch {
      change(id, { fault: 'not-saved' });
    } finally {
      letGo();
    }
  };

  const begin = async (id: string, file: File, first?: () => Promise<unknown>) => {
    files.current.set(id, file);
    const kind = kindOfFile(file);
    setMakings((all) => [...all, { id, name: file.name, kind, beforeBytes: file.size, done: 0 }]);
    await first?.();
    if (files.current.has(id)) await make(id, file);
  };

  useEffect(() => {
    // What the page before this one had begun: it is gone, the films are here.
    void leftOriginals(db, lessonId).then((left) => {
      for (const { pieceId, file } of left) {
        if (hasPiece(pieceId)) void dropOriginal(db, { lessonId, pieceId });
        else void begin(pieceId, file);
      }
    });
    const inWork = running.current;
    return () => {
      for (const making of inWork.values()) making.stop();
    };
  }, [db, lessonId]);

  return {
    makings,
    add: (chosen) => {
      for (const file of chosen) {
        const id = newPieceId();
        const kind = kindOfFile(file);
        const isLong = kind === 'film' || kind === 'sound';
        void begin(id, file, () =>
          isLong ? keepOriginal(db, { lessonId, pieceId: id }, file) : Promise.resolve(),
        );
      }
    },
    addSaid: async (recording, title) => {
      const id = newPieceId();
      const making = makeFilm({ kind: 'sound', file: recording }, () => undefined);
      const outcome = await making.outcome;
      if (outcome.state !== 'made') return false;
      const { type, bytes } = outcome.made;
      const name = `${id}.${extensionOf(type)}`;
      await keepFile(db, { lessonId, name, type, beforeBytes: recording.size }, bytes);
      return onPiece({ kind: 'sound', id, file: name, title, words: '' });
    },
    stop: (id) => {
      running.current.get(id)?.stop();
      void dropOriginal(db, { lessonId, pieceId: id });
      end(id);
    },
    takeAsIs: (id) => {
      const file = files.current.get(id);
      const type = file && typeAsIs(file);
      if (file === undefined || type === undefined) return;
      void keep(id, file, { type, bytes: file }).then(
        () => end(id),
        () => change(id, { fault: 'not-saved' }),
      );
    },
  };
}

/** Upright, small, and without what the phone wrote beside it. */
async function pictureOf(file: File): Promise<Ready | 'unreadable'> {
  try {
    const bytes = await preparePhoto(file);
    const extension = mediaExtension(`x.${bytes.type.replace('image/', '')}`);
    const size = await pictureSizeOf(bytes);
    if (extension === undefined || !bytes.type.startsWith('image/')) return 'unreadable';
    return { type: bytes.type as MediaType, bytes, ...size };
  } catch {
    return 'unreadable';
  }
}
