/** "Say it": the microphone, slice by slice onto the disk, so that a crash costs a second and not the story. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { dropSaid, keepSaid, readSaid } from '#local/tonight/keep-media.ts';
import type { LessonsDatabase } from '#local/store/lessons-database.ts';
import { useParts } from '../../parts.ts';
import { openCapture, type Capture, type CaptureFault, type Recording } from '../../platform/capture.ts';

export type Spoken =
  | { state: 'rest' | 'opening' | 'making' }
  | { state: 'recording'; seconds: number; level: number }
  | { state: 'failed'; fault: CaptureFault | 'not-made' };

type Running = { capture: Capture; recording: Recording; id: string; startedAt: number; timer: number };

const SHOW_EVERY_MS = 200;

export function useSpoken(
  db: LessonsDatabase,
  lessonId: string,
  /** False when nothing could be made of it: what was said stays for another try. */
  onSaid: (recording: Blob) => Promise<boolean>,
): { spoken: Spoken; start(): void; stop(): void } {
  const { clock, holds } = useParts();
  const [spoken, setSpoken] = useState<Spoken>({ state: 'rest' });
  const running = useRef<Running | undefined>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const take = async (): Promise<void> => {
    let isMade = true;
    for (const { recording, bytes } of await readSaid(db, lessonId)) {
      const one = await onSaid(bytes).catch(() => false);
      if (one) await dropSaid(db, recording);
      isMade &&= one;
    }
    setSpoken(isMade ? { state: 'rest' } : { state: 'failed', fault: 'not-made' });
  };

  useEffect(() => {
    // Said before a crash, and not yet a piece of the lesson.
    void take();
    return () => running.current?.capture.close();
  }, [db, lessonId]);

  const stop = () => {
    void running.current?.recording.stop();
  };
  const start = async () => {
    setSpoken({ state: 'opening' });
    const capture = await openCapture('sound');
    if ('fault' in capture) {
      setSpoken({ state: 'failed', fault: capture.fault });
      return;
    }
    const id = clock.newId();
    const letGo = holds.hold();
    const recording = capture.start({
      slice: (part) => {
        const of = { lessonId, recording: id, type: capture.type };
        saving.current = saving.current.then(() => keepSaid(db, of, part)).catch(stop);
      },
      stopped: () => void ended().finally(letGo),
    });
    const startedAt = clock.elapsedMs();
    const show = () => {
      const seconds = (clock.elapsedMs() - startedAt) / 1000;
      setSpoken({ state: 'recording', seconds, level: recording.level() });
    };
    running.current = { capture, recording, id, startedAt, timer: window.setInterval(show, SHOW_EVERY_MS) };
    show();
  };
  const ended = async () => {
    window.clearInterval(running.current?.timer);
    running.current?.capture.close();
    running.current = undefined;
    setSpoken({ state: 'making' });
    await saving.current;
    await take();
  };
  return { spoken, start: () => void start(), stop };
}
