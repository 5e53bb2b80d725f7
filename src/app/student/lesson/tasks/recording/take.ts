/**
 * One recording, from its first slice to its last, straight onto the disk. Whatever ends it, what came until then
 * becomes a file of the draft; only what is on the disk is counted as saved.
 */
import type { Capture } from '../../../../platform/capture.ts';
import type { OpenRecording } from '../../lesson-tools.ts';

/** `device`: it was pulled out or taken away. `hidden`: the person went to another app. */
export type EndedBy = 'person' | 'limit' | 'device' | 'hidden' | 'not-saved';

export type Figures = { seconds: number; level: number; sizeBytes: number };

export type Take = {
  figures(): Figures;
  pause(): void;
  resume(): void;
  end(by: EndedBy): void;
};

export type TakeEdges = {
  disk: OpenRecording;
  /** Milliseconds that only go forward. */
  now: () => number;
  /** Called once; everything that could be saved is saved, and the device is off. */
  ended: (by: EndedBy) => void;
};

/** Counts while it runs. */
function makeStopwatch(now: () => number) {
  let before = 0;
  let since: number | undefined = now();
  const elapsedMs = () => before + (since === undefined ? 0 : now() - since);
  return {
    elapsedMs,
    pause: () => {
      before = elapsedMs();
      since = undefined;
    },
    resume: () => {
      since ??= now();
    },
  };
}

/** Throws when the browser cannot record it after all. */
export function startTake(capture: Capture, { disk, now, ended }: TakeEdges): Take {
  let sizeBytes = 0;
  let isOver = false;
  let isSaved = true;
  const end = async (by: EndedBy) => {
    if (isOver) return;
    isOver = true;
    const durationMs = watch.elapsedMs();
    try {
      await recording.stop();
      await disk.finish(durationMs);
    } catch {
      isSaved = false;
    }
    ended(isSaved ? by : 'not-saved');
  };
  const save = async (part: Blob) => {
    try {
      await disk.write(part);
      sizeBytes += part.size;
    } catch {
      isSaved = false;
      void end('not-saved');
    }
  };
  const watch = makeStopwatch(now);
  const recording = capture.start({
    slice: (part) => void save(part),
    stopped: () => void end('device'),
  });
  return {
    figures: () => ({ seconds: watch.elapsedMs() / 1000, level: recording.level(), sizeBytes }),
    pause: () => {
      watch.pause();
      recording.pause();
    },
    resume: () => {
      watch.resume();
      recording.resume();
    },
    end: (by) => void end(by),
  };
}
