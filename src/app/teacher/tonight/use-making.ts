/** Files that were dropped and are being made small: how far each is, and what stands in its way. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { filesOf, type FilePiece } from '#core/tonight/tonight.ts';
import type { LessonsDatabase } from '#local/store/lessons-database.ts';
import { dropFiles, dropOriginal, keepOriginal, leftOriginals } from '#local/tonight/keep-media.ts';
import { useParts } from '../../parts.ts';
import { kindOfFile, typeAsIs } from './file-kinds.ts';
import { keepPiece, makeSmall, newPieceId, type SmallFault, type SmallFile } from './make-piece.ts';

/** `fault`: why it is no piece yet. `asIs`: it may go as it is, at its own price. */
export type Making = {
  id: string;
  name: string;
  beforeBytes: number;
  done: number;
  fault?: SmallFault | 'not-saved';
  asIs?: boolean;
};

export type Makings = {
  makings: readonly Making[];
  add(files: readonly File[]): void;
  stop(id: string): void;
  takeAsIs(id: string): void;
};

/** `onPiece` resolves when the lesson with it is on the disk. */
type PieceEdges = {
  onPiece: (piece: FilePiece) => Promise<boolean>;
  hasPiece: (id: string) => boolean;
};
type Begun = { file: File; stop: () => void };

/** A film that a crash would cost minutes stays on the device until it is small. */
function isLong(file: File): boolean {
  const kind = kindOfFile(file);
  return kind === 'film' || kind === 'sound';
}

/** What cannot be read here would come to every family as a hole in the lesson. */
function mayGoAsIs(file: File, fault: SmallFault): boolean {
  return fault !== 'unreadable' && typeAsIs(file) !== undefined;
}

export function useMaking(db: LessonsDatabase, lessonId: string, edges: PieceEdges): Makings {
  const { holds } = useParts();
  const { makings, put, change, remove } = useMakingList();
  const begun = useBegun(db, lessonId);
  const end = (id: string) => {
    begun.current.delete(id);
    remove(id);
  };
  const keep = async (id: string, file: File, made: SmallFile) => {
    const piece = await keepPiece(db, { lessonId, id, file }, made);
    if (!begun.current.has(id)) await dropFiles(db, lessonId, filesOf(piece));
    else if (await edges.onPiece(piece)) await dropOriginal(db, { lessonId, pieceId: id });
    end(id);
  };
  const make = async (id: string, file: File) => {
    const making = makeSmall(file, (done) => change(id, { done }));
    begun.current.set(id, { file, stop: making.stop });
    const outcome = await making.outcome;
    // Nothing can stop a photo half-way, and it is left out all the same.
    if (!begun.current.has(id)) return;
    if (outcome.state === 'made') await keep(id, file, outcome.made);
    if (outcome.state === 'failed')
      change(id, { fault: outcome.fault, asIs: mayGoAsIs(file, outcome.fault) });
  };
  const guarded = async (id: string, work: () => Promise<void>) => {
    const letGo = holds.hold();
    await work().catch(() => change(id, { fault: 'not-saved' }));
    letGo();
  };
  const begin = (id: string, file: File, isNew: boolean) => {
    begun.current.set(id, { file, stop: () => undefined });
    put({ id, name: file.name, beforeBytes: file.size, done: 0 });
    void guarded(id, async () => {
      if (isNew && isLong(file)) await keepOriginal(db, { lessonId, pieceId: id }, file);
      if (begun.current.has(id)) await make(id, file);
      else await dropOriginal(db, { lessonId, pieceId: id });
    });
  };
  useLeftFilms(db, lessonId, (pieceId, file) => {
    if (!edges.hasPiece(pieceId)) begin(pieceId, file, false);
    else void dropOriginal(db, { lessonId, pieceId }).catch(() => undefined);
  });
  return {
    makings,
    add: (files) => {
      for (const file of files) begin(newPieceId(), file, true);
    },
    stop: (id) => {
      begun.current.get(id)?.stop();
      void dropOriginal(db, { lessonId, pieceId: id }).catch(() => undefined);
      end(id);
    },
    takeAsIs: (id) => {
      const file = begun.current.get(id)?.file;
      const type = file && typeAsIs(file);
      if (file === undefined || type === undefined) return;
      void guarded(id, () => keep(id, file, { type, bytes: file }));
    },
  };
}

/** What is under way; it ends with the page. */
function useBegun(db: LessonsDatabase, lessonId: string) {
  const begun = useRef(new Map<string, Begun>());
  useEffect(() => {
    const all = begun.current;
    return () => {
      for (const { stop } of all.values()) stop();
    };
  }, [db, lessonId]);
  return begun;
}

/** What the page before this one had begun: that page is gone, its films are here. */
function useLeftFilms(
  db: LessonsDatabase,
  lessonId: string,
  onLeft: (pieceId: string, file: File) => void,
): void {
  useEffect(() => {
    const goOn = async () => {
      for (const { pieceId, file } of await leftOriginals(db, lessonId)) onLeft(pieceId, file);
    };
    void goOn().catch(() => undefined);
  }, [db, lessonId]);
}

function useMakingList() {
  const [makings, setMakings] = useState<readonly Making[]>([]);
  return {
    makings,
    put: (one: Making) => setMakings((all) => [...all, one]),
    change: (id: string, to: Partial<Making>) =>
      setMakings((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one))),
    remove: (id: string) => setMakings((all) => all.filter((one) => one.id !== id)),
  };
}
