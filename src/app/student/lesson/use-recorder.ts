/**
 * A recording, from the microphone straight to the disk. Whatever ends it (the button, another page, a full disk),
 * what came until then becomes a file of the draft.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WorkFile } from '#core/work/payloads.ts';
import { openMicrophone, type MicrophoneFault, type OpenedMicrophone } from '../../platform/microphone.ts';
import type { LessonTools } from './lesson-tools.ts';

export type RecorderState =
  | { state: 'rest' | 'opening' }
  | { state: 'recording'; seconds: number; level: number; sizeBytes: number }
  | { state: 'failed'; fault: MicrophoneFault | 'not-saved' };

export type Recorder = { state: RecorderState; start: () => void; stop: () => void };

const SHOW_EVERY_MS = 200;

export function useRecorder(tools: LessonTools, onKept: (file: WorkFile) => void): Recorder {
  const [state, setState] = useState<RecorderState>({ state: 'rest' });
  const stopNow = useRef<(() => void) | undefined>(undefined);
  useKeepLeftRecording(tools, onKept);
  useEffect(() => () => stopNow.current?.(), []);

  const start = () => {
    setState({ state: 'opening' });
    void openMicrophone().then((opened) => {
      if ('fault' in opened) setState({ state: 'failed', fault: opened.fault });
      else stopNow.current = record(opened, { tools, onKept, show: setState });
    });
  };
  return { state, start, stop: () => stopNow.current?.() };
}

type RecordEdges = {
  tools: LessonTools;
  onKept: (file: WorkFile) => void;
  show: (state: RecorderState) => void;
};

/** Starts; the result ends it and keeps what came. */
function record(microphone: OpenedMicrophone, { tools, onKept, show }: RecordEdges): () => void {
  const release = tools.hold();
  const disk = tools.openRecording(microphone.type);
  const startedAt = performance.now();
  let sizeBytes = 0;
  let failed = false;
  let ended = false;
  const sound = microphone.start((slice) => {
    sizeBytes += slice.size;
    disk.write(slice).catch(() => {
      failed = true;
      void end();
    });
  });
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
      onKept(await disk.finish(durationMs));
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
function useKeepLeftRecording(tools: LessonTools, onKept: (file: WorkFile) => void): void {
  useEffect(() => {
    const leaving = new AbortController();
    tools.takeLeftRecording(leaving.signal).then(
      (file) => {
        if (file !== undefined) onKept(file);
      },
      // It stays where it is, and is found again the next time.
      () => undefined,
    );
    return () => leaving.abort();
  }, [tools]);
}
