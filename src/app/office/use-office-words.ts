import { useState } from 'preact/hooks';
import { undoing, type OfficeWord } from '#core/people/office-words.ts';
import type { SchoolRegister } from '#core/work/school-register.ts';
import { sayOffice } from '#local/desk/say-office.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';

/** What was said last on this page. `undo`: the words that take it back; undefined once they were said. */
export type Told =
  { state: 'rest' | 'failed' } | { state: 'said'; what: string; undo: readonly OfficeWord[] | undefined };

export type OfficeWords = {
  told: Told;
  /** `what`: one sentence of what is so from now on. Resolves with whether it was kept on this device. */
  tell: (words: readonly OfficeWord[], what: string) => Promise<boolean>;
  undo: (what: string) => void;
};

/** The office's desk works offline: its words are kept here and go to school with the next visit. */
export function useOfficeWords(register: SchoolRegister): OfficeWords {
  const { work, people, clock, school } = useParts();
  const [told, setTold] = useState<Told>({ state: 'rest' });
  const keep = async (words: readonly OfficeWord[], said: Told): Promise<boolean> => {
    try {
      await sayOffice(work, { personId: people.profile.peek()?.personId ?? '', words }, clock);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setTold({ state: 'failed' });
      return false;
    }
    setTold(said);
    void school.visitNow('work');
    return true;
  };
  return {
    told,
    tell: (words, what) => keep(words, { state: 'said', what, undo: undoing(words, register) }),
    undo: (what) => {
      if (told.state === 'said' && told.undo !== undefined)
        void keep(told.undo, { state: 'said', what, undo: undefined });
    },
  };
}
