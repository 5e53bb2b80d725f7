/** What the fields of all pieces share: their props, and the sentence for what is missing in them. */
import type { TonightFaultName } from '#core/tonight/faults.ts';
import type { Piece } from '#core/tonight/tonight.ts';
import { wordsFor, type KeyFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

/** What a family pays for the file of a piece, and what it was; `address` shows it. */
export type ShownFile = { sizeBytes: number; beforeBytes?: number | undefined; address?: string | undefined };

const FAULT_WORDS = {
  'no-title': 'tonight.fault.noTitle',
  'no-pieces': 'tonight.fault.noPieces',
  'no-text': 'tonight.fault.noText',
  'no-alt': 'tonight.fault.noAlt',
  'no-name': 'tonight.fault.noName',
  'no-prompt': 'tonight.fault.noPrompt',
  'few-choices': 'tonight.fault.fewChoices',
  'none-right': 'tonight.fault.noneRight',
  'no-number': 'tonight.fault.noNumber',
  'two-numbers': 'tonight.fault.twoNumbers',
  'no-answer': 'tonight.fault.noAnswer',
  'few-ways': 'tonight.fault.fewWays',
} as const satisfies Record<TonightFaultName, KeyFor<'teacher'>>;

/** The sentence for a field, when it is what is missing. */
export function faultIn(
  faults: readonly TonightFaultName[],
  ...wanted: TonightFaultName[]
): string | undefined {
  const fault = faults.find((one) => wanted.includes(one));
  return fault && say(FAULT_WORDS[fault]);
}

export type FieldsProps<Shown extends Piece> = {
  piece: Shown;
  faults: readonly TonightFaultName[];
  onChange: (piece: Shown) => void;
};
