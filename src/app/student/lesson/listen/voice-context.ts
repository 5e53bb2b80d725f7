/**
 * The voice of an open lesson, for whatever stands in it: what can be said, what is being said now, and the way to
 * say it. There is one voice: to say something ends what was said before. Keys are those of `narrationKey`.
 */
import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ListenTrouble } from '../../../ui/ListenButton.tsx';

export type LessonVoice = {
  /** What is said now, by its key. */
  said: ReadonlySignal<string | undefined>;
  /** There is a recorded voice for it, or this device reads it. Tracked: who reads it while drawing is drawn again. */
  canSay(key: string): boolean;
  say(key: string): void;
  /** How it begins, for the name of a speaker. */
  beginningOf(key: string): string;
  stop(): void;
  /** The step is being read from top to bottom. */
  isReading: ReadonlySignal<boolean>;
  /** Why nothing, or not everything, was heard. */
  trouble: ReadonlySignal<ListenTrouble | undefined>;
  readStep(): void;
  /** The word about the trouble was read. */
  forgetTrouble(): void;
};

/** Undefined outside of a lesson, and in a preview without a voice. */
export const VoiceContext = createContext<LessonVoice | undefined>(undefined);

export function useLessonVoice(): LessonVoice | undefined {
  return useContext(VoiceContext);
}
