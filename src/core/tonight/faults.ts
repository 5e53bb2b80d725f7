/** What is still missing before tonight's lesson can be published: the page says it beside the piece, the school checks again. */
import { readTypedNumber } from '../lesson/typed-number.ts';
import { acceptedWords } from './lesson-of.ts';
import type { Piece, PieceOf, Tonight } from './tonight.ts';

export type TonightFaultName =
  | 'no-title'
  | 'no-pieces'
  | 'no-text'
  | 'no-alt'
  | 'no-name'
  | 'no-prompt'
  | 'few-choices'
  | 'none-right'
  | 'no-number'
  | 'two-numbers'
  | 'no-answer'
  | 'few-ways';
/** `piece`: its id; missing for what is of the whole lesson. */
export type TonightFault = { what: TonightFaultName; piece?: string };

/** In the order of the page. */
export function faultsOf({ title, pieces }: Tonight): TonightFault[] {
  return [
    ...(isBlank(title) ? [{ what: 'no-title' as const }] : []),
    ...(pieces.length === 0 ? [{ what: 'no-pieces' as const }] : []),
    ...pieces.flatMap((piece) => faultsOfPiece(piece).map((what) => ({ what, piece: piece.id }))),
  ];
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function faultsOfPiece(piece: Piece): TonightFaultName[] {
  switch (piece.kind) {
    case 'text':
      return isBlank(piece.text) ? ['no-text'] : [];
    case 'picture':
      return isBlank(piece.alt) ? ['no-alt'] : [];
    case 'sound':
    case 'film':
    case 'pdf':
      return isBlank(piece.title) ? ['no-name'] : [];
    case 'task':
      // Cameras and microphones are often blocked by a school's policy.
      return [
        ...(isBlank(piece.title) ? ['no-name' as const] : []),
        ...(piece.ways.length < 2 ? ['few-ways' as const] : []),
      ];
    default:
      return [...(isBlank(piece.prompt) ? ['no-prompt' as const] : []), ...faultsOfAnswer(piece)];
  }
}

function faultsOfAnswer(piece: PieceOf<'choice' | 'number' | 'words'>): TonightFaultName[] {
  switch (piece.kind) {
    case 'choice': {
      const given = piece.choices.filter(({ text }) => !isBlank(text));
      if (given.length < 2) return ['few-choices'];
      return given.some(({ right }) => right) ? [] : ['none-right'];
    }
    case 'number': {
      const readings = readTypedNumber(piece.answer);
      if (readings.length === 0) return ['no-number'];
      // `12,500` is twelve and a half to some, and twelve thousand five hundred to others.
      return readings.length > 1 ? ['two-numbers'] : [];
    }
    case 'words':
      return acceptedWords(piece.answers).length === 0 ? ['no-answer'] : [];
  }
}
