import { useState } from 'preact/hooks';
import { StoreError } from '#local/store/store-error.ts';
import type { Refused } from '#local/sync/sign-in.ts';
import type { SignInTrouble } from './trouble-words.ts';

type Granted = { ok: true };

export type Attempts = {
  /** One is under way. */
  busy: boolean;
  /** Why the last one did not work. */
  trouble: SignInTrouble | undefined;
  /** How many did not work: a new number starts an entry afresh. */
  tries: number;
  attempt<Answer extends Granted>(ask: () => Promise<Answer | Refused>): Promise<Answer | undefined>;
};

/** One try at a time at signing in. A person who could not be kept on this device is told so. */
export function useAttempt(): Attempts {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<SignInTrouble>();
  const [tries, setTries] = useState(0);
  const fail = (code: SignInTrouble) => {
    setTrouble(code);
    setTries((count) => count + 1);
  };
  async function attempt<Answer extends Granted>(ask: () => Promise<Answer | Refused>) {
    setBusy(true);
    setTrouble(undefined);
    try {
      const answer = await ask();
      if (answer.ok) return answer;
      fail(answer.code);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      fail('not-saved');
    } finally {
      setBusy(false);
    }
    return undefined;
  }
  return { busy, trouble, tries, attempt };
}
