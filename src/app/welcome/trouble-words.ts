import type { ErrorCode } from '#core/protocol/errors.ts';
import { wordsFor, type KeyFor } from '../ui/words.ts';

const say = wordsFor('welcome');

/** `not-saved`: the school said yes, and this device could not keep it. */
export type SignInTrouble = ErrorCode | 'no-contact' | 'not-saved';
export type SignInWay = 'card' | 'password' | 'household';

const SENTENCES = {
  'no-contact': 'trouble.no-contact',
  'unknown-card': 'trouble.unknown-card',
  'wrong-secret': 'trouble.wrong-secret',
  'slow-down': 'trouble.slow-down',
  'not-allowed': 'trouble.not-allowed',
  'not-saved': 'trouble.not-saved',
} as const satisfies Partial<Record<SignInTrouble, KeyFor<'welcome'>>>;

function keyOf(code: SignInTrouble, way: SignInWay): KeyFor<'welcome'> {
  if (way === 'password' && code === 'wrong-secret') return 'trouble.wrong-password';
  if (way === 'household' && (code === 'unknown-card' || code === 'wrong-secret'))
    return 'trouble.unknown-household';
  return code in SENTENCES ? SENTENCES[code as keyof typeof SENTENCES] : 'trouble.other';
}

/** One sentence about a sign-in that did not work, and what to do. */
export function signInTrouble(code: SignInTrouble, way: SignInWay): string {
  return say(keyOf(code, way));
}
