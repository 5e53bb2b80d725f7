/** The gaps of a text. */
import type { ClozeBlock, Gap } from '#core/lesson/questions.ts';
import { wordsFor } from '../../../ui/words.ts';

const say = wordsFor('lesson');
const NARROWEST = 4;
const WIDEST = 18;
const STEP = 4;

/** "Gap 2 of 5", in the order in which they are listed. */
export function gapName({ gaps }: ClozeBlock, gap: string): string {
  return say('question.gap', { number: gaps.findIndex(({ id }) => id === gap) + 1, of: gaps.length });
}

/** How many letters a gap has room for: enough, and in steps, so that its width does not spell the answer. */
export function widthOf(gap: Gap): number {
  const texts = gap.kind === 'words' ? gap.answers.map(({ text }) => text.length) : [NARROWEST];
  const room = Math.ceil((Math.max(...texts) + 1) / STEP) * STEP;
  return Math.min(WIDEST, room) + 2;
}

/** What stands in the gaps that are not filled from the bank. */
export function wordsWithout(
  gaps: Readonly<Record<string, string>>,
  bankGaps: readonly string[],
): Record<string, string> {
  return Object.fromEntries(Object.entries(gaps).filter(([id]) => !bankGaps.includes(id)));
}

type ClozePiece = ClozeBlock['text'][number][number];
/** A gap, and what belongs so close to it that no line may end between them: "$" before it, a full stop after it. */
type GluedGap = { gap: string; before: string; after: string };
type GluedPiece = Exclude<ClozePiece, { gap: string }> | GluedGap;

const OPENS = /[$€£¿¡(«“‘]+$/u;
const CLOSES = /^[.,;:!?…%)»”’]+/u;

export function gluedToGaps(pieces: readonly ClozePiece[]): GluedPiece[] {
  const isGap = (piece: ClozePiece | undefined) => typeof piece === 'object' && 'gap' in piece;
  const glue = (piece: ClozePiece | undefined, ends: RegExp) =>
    typeof piece === 'string' ? (ends.exec(piece)?.[0] ?? '') : '';
  return pieces.map((piece, at): GluedPiece => {
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    if (typeof piece === 'object' && 'gap' in piece)
      return { gap: piece.gap, before: glue(before, OPENS), after: glue(after, CLOSES) };
    if (typeof piece !== 'string') return piece;
    const rest = isGap(before) ? piece.replace(CLOSES, '') : piece;
    return isGap(after) ? rest.replace(OPENS, '') : rest;
  });
}
