import { useEffect } from 'preact/hooks';
import { KeptFiles } from '../KeptFiles.tsx';
import { SoundAnswer } from '../SoundAnswer.tsx';
import { useRecorder } from '../use-recorder.ts';
import type { WayProps } from '../way-props.ts';

/** A voice, and what was recorded so far. */
export function SoundWay({ block, tools, onBusy }: WayProps) {
  const recorder = useRecorder(block.id, tools);
  const { state } = recorder.state;
  const busy = state === 'recording' || state === 'opening';
  useEffect(() => onBusy(busy), [busy, onBusy]);
  return (
    <>
      <SoundAnswer recorder={recorder} />
      <KeptFiles kind="sound" blockId={block.id} tools={tools} />
    </>
  );
}
