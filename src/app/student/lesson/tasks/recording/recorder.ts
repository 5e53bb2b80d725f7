/**
 * A microphone or camera and what a person does with it: open, record, pause, go on, end. The screen draws `state`; the
 * figures that move five times a second are apart, so that nothing else is drawn with them.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Capture, CaptureFault } from '../../../../platform/capture.ts';
import type { OpenRecording } from '../../lesson-tools.ts';
import { startTake, type EndedBy, type Figures, type Take } from './take.ts';

/** `ready`: the camera is open, and nothing is recorded yet. `saving`: the last slice is on its way to the disk. */
export type RecorderState =
  | { state: 'rest'; ended?: EndedBy }
  | { state: 'opening' | 'ready' | 'recording' | 'paused' | 'saving' }
  | { state: 'failed'; fault: CaptureFault };

export type RecorderEdges = {
  open: () => Promise<Capture | { fault: CaptureFault }>;
  disk: (type: string) => OpenRecording;
  /** An update of the app waits until the result is called. */
  hold: () => () => void;
  /** Milliseconds that only go forward. */
  now: () => number;
  maxSeconds: number | undefined;
};

export type Recorder = {
  state: ReadonlySignal<RecorderState>;
  figures: ReadonlySignal<Figures>;
  /** What the camera sees. */
  stream(): MediaStream | undefined;
  /** Opens it and records at once, or waits for `begin` with an open camera. */
  open(then: 'record' | 'wait'): Promise<void>;
  begin(): void;
  pause(): void;
  resume(): void;
  end(by: EndedBy): void;
  /** Closes an open camera with which nothing is recorded. */
  shut(): void;
  /** The page moves on: a recording ends and is kept, an open camera is closed. */
  leave(): void;
};

const SHOW_EVERY_MS = 200;
const NOTHING: Figures = { seconds: 0, level: 0, sizeBytes: 0 };

/** Undefined when the browser cannot record it after all. The figures move until it has ended. */
function run(
  capture: Capture,
  { disk, hold, now, maxSeconds }: RecorderEdges,
  { figures, ended }: { figures: Signal<Figures>; ended: (by: EndedBy) => void },
): Take | undefined {
  const release = hold();
  const stop = () => {
    clearInterval(timer);
    release();
  };
  const look = () => {
    if (take === undefined) return;
    figures.value = take.figures();
    if (maxSeconds !== undefined && figures.value.seconds >= maxSeconds) take.end('limit');
  };
  const timer = setInterval(look, SHOW_EVERY_MS);
  let take: Take | undefined;
  const onDisk = disk(capture.type);
  figures.value = NOTHING;
  try {
    take = startTake(capture, {
      ...{ now, disk: onDisk },
      ended: (by) => {
        stop();
        ended(by);
      },
    });
  } catch {
    stop();
    // Nobody waits for it. It ends with an error, since nothing is in it.
    onDisk.finish(0).catch(() => undefined);
  }
  return take;
}

export function makeRecorder(edges: RecorderEdges): Recorder {
  const state = signal<RecorderState>({ state: 'rest' });
  const figures = signal<Figures>(NOTHING);
  let capture: Capture | undefined;
  let take: Take | undefined;
  let isGone = false;

  const settle = (next: RecorderState) => {
    take = undefined;
    capture?.close();
    capture = undefined;
    state.value = next;
  };
  const begin = () => {
    if (capture === undefined || take !== undefined) return;
    take = run(capture, edges, { figures, ended: (by) => settle({ state: 'rest', ended: by }) });
    if (take === undefined) settle({ state: 'failed', fault: 'unsupported' });
    else state.value = { state: 'recording' };
  };
  const end = (by: EndedBy) => {
    if (take === undefined) return;
    state.value = { state: 'saving' };
    take.end(by);
  };
  const shut = () => {
    if (take === undefined) settle({ state: 'rest' });
  };
  const open = async (then: 'record' | 'wait') => {
    state.value = { state: 'opening' };
    const given = await edges.open();
    if ('fault' in given) {
      state.value = { state: 'failed', fault: given.fault };
      return;
    }
    capture = given;
    // The page moved on while the browser asked: nobody would see that it records, and nobody could end it.
    if (isGone) shut();
    else if (then === 'record') begin();
    else state.value = { state: 'ready' };
  };
  return {
    ...{ state, figures, open, begin, end, shut },
    stream: () => capture?.stream,
    pause: () => {
      take?.pause();
      if (take !== undefined) state.value = { state: 'paused' };
    },
    resume: () => {
      take?.resume();
      if (take !== undefined) state.value = { state: 'recording' };
    },
    leave: () => {
      isGone = true;
      if (take === undefined) shut();
      else end('hidden');
    },
  };
}
