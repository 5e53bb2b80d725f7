import { useEffect, useMemo } from 'preact/hooks';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import { openCapture, type CaptureKind } from '../../../../platform/capture.ts';
import type { LessonTools } from '../../lesson-tools.ts';
import { makeRecorder, type Recorder } from './recorder.ts';

/** The recorder of a task, for as long as its way is open. */
export function useRecorder(block: TaskBlock, kind: CaptureKind, tools: LessonTools): Recorder {
  const recorder = useMemo(
    () =>
      makeRecorder({
        open: () => openCapture(kind),
        disk: (type) => tools.openRecording(block.id, { type, kind }),
        hold: () => tools.hold(),
        now: () => performance.now(),
        maxSeconds: block.maxSeconds,
      }),
    // The tools of a task stay the same while it is on the screen, whatever they are wrapped in.
    [block.id, kind],
  );
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden' && isHandheld()) recorder.end('hidden');
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      recorder.leave();
    };
  }, [recorder]);
  return recorder;
}

/** A phone takes microphone and camera from an app that is not seen, and may end it without a word. */
function isHandheld(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
