import { useState } from 'preact/hooks';
import { StoreError } from '#local/store/store-error.ts';
import type { SignInTrouble } from './trouble-words.ts';

type Refused = { ok: false; code: SignInTrouble };

export type Attempts = {
  /** One is under way. */
  busy: boolean;
  /** Why the last one did not work. */
  trouble: SignInTrouble | undefined;
  /** How many did not work: a new number starts an entry afresh. */
  tries: number;
  attempt<Granted extends { ok: true }>(ask: () => Promise<Granted | Refused>): Promise<Granted | undefined>;
};

/** A person who could not be kept on this device is told so, like any save that failed. */
function troubleOf(error: unknown): Refused {
  if (error instanceof StoreError) return { ok: false, code: 'not-saved' };
  throw error;
}

/** One try at a time at signing in. */
export function useAttempt(): Attempts {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<SignInTrouble>();
  const [tries, setTries] = useState(0);
  return {
    busy,
    trouble,
    tries,
    async attempt(ask) {
      setBusy(true);
      setTrouble(undefined);
      const answer = await ask()
        .catch(troubleOf)
        .finally(() => setBusy(false));
      if (answer.ok) return answer;
      setTrouble(answer.code);
      setTries((count) => count + 1);
      return undefined;
    },
  };
}
