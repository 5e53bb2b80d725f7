/** What a question shows, from the answers so far. */
import type { Answer } from './lesson-tools.ts';

export type QuestionState = {
  tries: number;
  right: boolean;
  /** Choices that were tried alone and were not right: they stay marked and may be chosen again. */
  triedIds: ReadonlySet<string>;
  last: Answer | undefined;
};

export function questionState(answers: readonly Answer[]): QuestionState {
  const last = answers.at(-1);
  const tried = answers.flatMap(({ response, right }) =>
    !right && response.kind === 'choice' && response.chosen.length === 1 ? response.chosen : [],
  );
  return { tries: answers.length, right: last?.right ?? false, triedIds: new Set(tried), last };
}

/** What stands in the field at first: what was half done, else the last answer. */
export function firstChosen(draft: readonly string[] | undefined, { last, right }: QuestionState): string[] {
  if (draft !== undefined) return [...draft];
  return right && last?.response.kind === 'choice' ? [...last.response.chosen] : [];
}

export function firstText(draft: string | undefined, { last }: QuestionState): string {
  if (draft !== undefined) return draft;
  return last?.response.kind === 'number' ? last.response.text : '';
}
