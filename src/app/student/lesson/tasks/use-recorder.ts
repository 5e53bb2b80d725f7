/**
 * A recording, from the microphone straight to the disk. Whatever ends it (the button, another page, a microphone that
 * is pulled out, a full disk), what came until then becomes a file of the draft.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { openMicrophone, type MicrophoneFault, type OpenedMicrophone } from '../../../platform/microphone.ts';
import type { LessonTools, OpenRecording } from '../lesson-tools.ts';

export type RecorderState =
  | { state: 'rest' | 'opening' }
  | { state: 'recording'; seconds: number; level: number; sizeBytes: number }
  | { state: 'failed'; fault: MicrophoneFault | 'not-saved' };

export type Recorder = { state: RecorderState; start: () => void; stop: () => void };

const SHOW_EVERY_MS = 200;

export function useRecorder(blockId: string, tools: LessonTools): Recorder {
  const [state, setState] = useState<RecorderState>({ state: 'rest' });
  const stopNow = useRef<(() => void) | undefined>(undefined);
  const isGone = useRef(false);
  useKeepLeftRecording(blockId, tools);
  useEffect(
    () => () => {
      isGone.current = true;
      stopNow.current?.();
    },
    [],
  );

  const begin = (opened: OpenedMicrophone) => {
    const disk = tools.openRecording(blockId, { type: opened.type, kind: 'sound' });
    try {
      stopNow.current = record(opened, { disk, hold: () => tools.hold(), show: setState });
    } catch {
      opened.close();
      setState({ state: 'failed', fault: 'unsupported' });
    }
  };
  const start = () => {
    setState({ state: 'opening' });
    void openMicrophone().then((opened) => {
      if ('fault' in opened) setState({ state: 'failed', fault: opened.fault });
      // The page moved on while the browser asked: nobody would see that it records, and nobody could end it.
      else if (isGone.current) opened.close();
      else begin(opened);
    });
  };
  return { state, start, stop: () => stopNow.current?.() };
}

type RecordEdges = {
  disk: OpenRecording;
  hold: () => () => void;
  show: (state: RecorderState) => void;
};

/** Starts; the result ends it and keeps what came. */
function record(microphone: OpenedMicrophone, { disk, hold, show }: RecordEdges): () => void {
  const startedAt = performance.now();
  let sizeBytes = 0;
  let failed = false;
  let ended = false;
  const sound = microphone.start({
    slice: (part) => {
      disk.write(part).then(
        () => {
          // Only what is on the disk counts: the screen says that it is saved.
          sizeBytes += part.size;
        },
        () => {
          failed = true;
          void end();
        },
      );
    },
    stopped: () => void end(),
  });
  const release = hold();
  const elapsedMs = () => performance.now() - startedAt;
  const timer = setInterval(() => {
    show({ state: 'recording', seconds: elapsedMs() / 1000, level: sound.level(), sizeBytes });
  }, SHOW_EVERY_MS);
  show({ state: 'recording', seconds: 0, level: 0, sizeBytes: 0 });

  async function end(): Promise<void> {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    const durationMs = elapsedMs();
    try {
      await sound.stop();
      await disk.finish(durationMs);
      show(failed ? { state: 'failed', fault: 'not-saved' } : { state: 'rest' });
    } catch {
      show({ state: 'failed', fault: 'not-saved' });
    } finally {
      release();
    }
  }
  return () => void end();
}

/** What a crash cut off comes back into the draft by itself. */
function useKeepLeftRecording(blockId: string, tools: LessonTools): void {
  useEffect(() => {
    const leaving = new AbortController();
    // What cannot be read now stays where it is, and is found again the next time.
    tools.keepLeftRecording(blockId, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [blockId, tools]);
}
