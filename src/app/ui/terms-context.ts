/** The words that an open text explains, by id. Where nothing is said of a word it stands as plain text. */
import { createContext, type ComponentChildren } from 'preact';
import type { Term } from '#core/lesson/blocks.ts';

export type Terms = {
  termOf(id: string): Term | undefined;
  /** What stands beside the meaning: the voice that reads it. */
  beside?(term: Term): ComponentChildren;
};

export const TermsContext = createContext<Terms>({ termOf: () => undefined });
