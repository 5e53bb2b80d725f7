/** A spoken message, recorded in memory: two minutes are a third of a megabyte, and it is kept when it is sent. */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Capture, CaptureFault } from '../platform/capture.ts';

export const LONGEST_SECONDS = 120;
const SHOW_EVERY_MS = 250;

export type VoiceState =
  | { state: 'rest' | 'asking' | 'failed' }
  | { state: 'running'; seconds: number }
  | { state: 'taken'; blob: Blob; durationMs: number };

export type VoiceTake = {
  state: ReadonlySignal<VoiceState>;
  start(): Promise<void>;
  stop(): void;
  /** The page moves on: the microphone is off, and what was said is thrown away. */
  leave(): void;
};

export type VoiceEdges = {
  open: () => Promise<Capture | { fault: CaptureFault }>;
  /** Milliseconds that only go forward. */
  now: () => number;
};

export function openVoiceTake({ open, now }: VoiceEdges): VoiceTake {
  const state = signal<VoiceState>({ state: 'rest' });
  let end: () => void = () => undefined;
  let isGone = false;
  const record = (capture: Capture) => {
    const slices: Blob[] = [];
    const began = now();
    const ended = () => {
      clearInterval(timer);
      end = () => undefined;
      if (state.peek().state !== 'running') return;
      const blob = new Blob(slices, { type: capture.type });
      state.value =
        blob.size === 0
          ? { state: 'failed' }
          : { state: 'taken', blob, durationMs: Math.round(now() - began) };
    };
    const recording = capture.start({ slice: (part) => void slices.push(part), stopped: ended });
    const look = () => {
      const seconds = (now() - began) / 1000;
      state.value = { state: 'running', seconds };
      if (seconds >= LONGEST_SECONDS) end();
    };
    const timer = setInterval(look, SHOW_EVERY_MS);
    end = () => void recording.stop().then(ended);
    state.value = { state: 'running', seconds: 0 };
  };
  return {
    state,
    start: async () => {
      state.value = { state: 'asking' };
      const given = await open();
      if ('fault' in given) state.value = { state: 'failed' };
      else if (isGone) given.close();
      else record(given);
    },
    stop: () => end(),
    leave: () => {
      isGone = true;
      end();
      state.value = { state: 'rest' };
    },
  };
}
