import type { WayProps } from '../way-props.ts';
import { RecordingWay } from './RecordingWay.tsx';

/** A film of the child, and what was recorded so far. */
export function VideoWay(props: WayProps) {
  return <RecordingWay kind="video" {...props} />;
}
