/** How a voice speaks on this device. Whoever needs it slow needs it slow in every lesson, so it is remembered. */
import { signal } from '@preact/signals';
import { recall, remember } from './memory.ts';

const NAME = 'voice-slow';
const slow = signal(recall(NAME) === 'yes');

/** Tracked: who reads it while drawing is drawn again when it changes. */
export function speaksSlowly(): boolean {
  return slow.value;
}

export function speakSlowly(wanted: boolean): void {
  slow.value = wanted;
  remember(NAME, wanted ? 'yes' : 'no');
}

/** 1 is the voice's own speed. */
export function voiceSpeed(): number {
  return slow.peek() ? 0.75 : 1;
}
