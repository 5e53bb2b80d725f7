/**
 * What a draft says of its drawing in the first letters of `strokes`: whether it is a picture already, and which file of
 * the draft that is. Apart from the strokes themselves, since handing in has to know it without the draw pad's code.
 *
 *     <state><hash of the file's first part, or nothing>|<strokes, see strokes.ts>
 */
import type { WorkFile } from '#core/work/payloads.ts';

/** `drawn`: no picture was made of it. `changed`: drawn on since the picture was made. `blank`: nothing can be seen. */
export type SheetState = 'blank' | 'drawn' | 'changed' | 'finished';

export type Sheet = {
  state: SheetState;
  /** Hash of the first part of its picture; empty when there is none. */
  picture: string;
  code: string;
};

const LETTERS: Record<SheetState, string> = { blank: '0', drawn: '-', changed: '~', finished: '=' };
const SHEET = /^([0~=-])([0-9a-f]{64})?\|/;

/** Undefined for what this version did not write. */
export function parseSheet(strokes: string | undefined): Sheet | undefined {
  const [head, letter, picture = ''] = SHEET.exec(strokes ?? '') ?? [];
  if (strokes === undefined || head === undefined) return undefined;
  const states: readonly SheetState[] = ['blank', 'drawn', 'changed', 'finished'];
  const state = states.find((known) => LETTERS[known] === letter) ?? 'drawn';
  return { state, picture, code: strokes.slice(head.length) };
}

export function writeSheet({ state, picture, code }: Sheet): string {
  return `${LETTERS[state]}${picture}|${code}`;
}

/** There is a drawing that has to become a picture before the draft can be handed in. */
export function isUnfinished(strokes: string | undefined): boolean {
  return strokes !== undefined && parseSheet(strokes)?.state !== 'finished';
}

export function isPictureOf(sheet: Sheet | undefined, file: WorkFile): boolean {
  return sheet !== undefined && sheet.picture !== '' && file.parts[0]?.[0] === sheet.picture;
}
