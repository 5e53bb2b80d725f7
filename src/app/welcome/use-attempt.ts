import { useState } from 'preact/hooks';
import { StoreError } from '#local/store/store-error.ts';
import type { SignInTrouble } from './trouble-words.ts';

type Granted = { ok: true };
type Refused = { ok: false; code: SignInTrouble };

export type Attempts = {
  /** One is under way. */
  busy: boolean;
  /** Why the last one did not work. */
  trouble: SignInTrouble | undefined;
  /** How many did not work: a new number starts an entry afresh. */
  tries: number;
  attempt<Answer extends Granted | Refused>(
    ask: () => Promise<Answer>,
  ): Promise<Extract<Answer, Granted> | undefined>;
};

/** A person who could not be kept on this device is told so, like any save that failed. */
function troubleOf(error: unknown): Refused {
  if (error instanceof StoreError) return { ok: false, code: 'not-saved' };
  throw error;
}

function isGranted<Answer extends Granted | Refused>(
  answer: Answer | Refused,
): answer is Extract<Answer, Granted> {
  return answer.ok;
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
    async attempt<Answer extends Granted | Refused>(ask: () => Promise<Answer>) {
      setBusy(true);
      setTrouble(undefined);
      const answer = await ask()
        .catch(troubleOf)
        .finally(() => setBusy(false));
      if (isGranted(answer)) return answer;
      setTrouble(answer.code);
      setTries((count) => count + 1);
      return undefined;
    },
  };
}
