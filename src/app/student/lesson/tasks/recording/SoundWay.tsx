import type { WayProps } from '../way-props.ts';
import { RecordingWay } from './RecordingWay.tsx';

/** A voice, and what was recorded so far. */
export function SoundWay(props: WayProps) {
  return <RecordingWay kind="sound" {...props} />;
}
