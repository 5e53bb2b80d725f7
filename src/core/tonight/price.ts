/** What tonight's lesson costs a family, before a byte of it has left the device. */
import { filesOfTonight, isFilePiece, type Tonight } from './tonight.ts';

/** The text of an evening, its manifest and its signature: a few KB, whatever is in it. */
const TEXT_BYTES = 4_000;
/** A picture in the edition in words, about. */
const SMALL_PICTURE_BYTES = 25_000;
/** What a household has a month. */
export const PLAN_BYTES = 10_000_000_000;

/** Bytes of the whole edition and, about, of the one in words. `sizeOf`: of a file of the lesson. */
export function priceOf(
  tonight: Tonight,
  sizeOf: (file: string) => number,
): { wholeBytes: number; wordsBytes: number } {
  const wholeBytes = filesOfTonight(tonight).reduce((sum, name) => sum + sizeOf(name), TEXT_BYTES);
  const wordsBytes = tonight.pieces.filter(isFilePiece).reduce((sum, piece) => {
    if (piece.kind === 'sound') return sum;
    if (piece.kind === 'pdf') return sum + sizeOf(piece.file);
    const picture = piece.kind === 'film' ? piece.poster : piece.file;
    return sum + (picture === undefined ? 0 : Math.min(SMALL_PICTURE_BYTES, sizeOf(picture)));
  }, TEXT_BYTES);
  return { wholeBytes, wordsBytes };
}
