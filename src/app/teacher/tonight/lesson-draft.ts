/** What the page does to a lesson: each gives a new one. Pure. */
import type { Piece, Tonight } from '#core/tonight/tonight.ts';

export function withPiece(lesson: Tonight, piece: Piece): Tonight {
  return { ...lesson, pieces: [...lesson.pieces, piece] };
}

export function withoutPiece(lesson: Tonight, id: string): Tonight {
  return { ...lesson, pieces: lesson.pieces.filter((piece) => piece.id !== id) };
}

export function withChange(lesson: Tonight, changed: Piece): Tonight {
  return { ...lesson, pieces: lesson.pieces.map((piece) => (piece.id === changed.id ? changed : piece)) };
}

/** One place up (-1) or down (1); at the end of the list it stays. */
export function withMove(lesson: Tonight, id: string, by: -1 | 1): Tonight {
  const from = lesson.pieces.findIndex((piece) => piece.id === id);
  const to = from + by;
  const moved = lesson.pieces[from];
  const other = lesson.pieces[to];
  if (moved === undefined || other === undefined) return lesson;
  const pieces = [...lesson.pieces];
  pieces[from] = other;
  pieces[to] = moved;
  return { ...lesson, pieces };
}

/** A name of a file as a title: `IMG_2041.MOV` says nothing, `volcano-walk.mp4` is “volcano walk”. */
export function titleOf(fileName: string): string {
  const stem = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return /^(img|vid|mov|dsc|pxl|video|image|screenshot)?[\s\d]*$/i.test(stem) ? '' : stem.slice(0, 200);
}
