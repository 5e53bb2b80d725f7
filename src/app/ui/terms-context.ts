/** The words that an open text explains, by id. Where nothing is said of a word it stands as plain text. */
import { createContext, type ComponentChildren } from 'preact';

export type ExplainedTerm = {
  term: string;
  meaning: ComponentChildren;
  /** What stands beside the meaning: the voice that reads it. */
  beside?: ComponentChildren;
};
export type Terms = { termOf(id: string): ExplainedTerm | undefined };

export const TermsContext = createContext<Terms>({ termOf: () => undefined });
