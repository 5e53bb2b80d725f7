/** The code of the ways to answer that a lesson may never need. */
import { h, type FunctionComponent } from 'preact';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { RecordingKind } from '../lesson-tools.ts';
import type { WayProps } from './way-props.ts';

export type MediaWay = Exclude<AnswerWay, 'writing' | 'log' | 'paper'>;

type Load = () => Promise<FunctionComponent<WayProps>>;

/** A voice or a film of the child: one and the same but for what is recorded. */
function recording(kind: RecordingKind) {
  return async () => {
    const { RecordingWay } = await import('./recording/RecordingWay.tsx');
    return (props: WayProps) => h(RecordingWay, { kind, ...props });
  };
}

/** Fetched when a way is opened: from the device's own store, also with no network. */
export const LOAD_WAY: Partial<Record<MediaWay, Load>> = {
  drawing: async () => (await import('./drawing/DrawingWay.tsx')).DrawingWay,
  photo: async () => (await import('./photo/PhotoWay.tsx')).PhotoWay,
  sound: recording('sound'),
  video: recording('video'),
};

export function isMediaWay(way: AnswerWay): way is MediaWay {
  return way !== 'writing' && way !== 'log' && way !== 'paper';
}
