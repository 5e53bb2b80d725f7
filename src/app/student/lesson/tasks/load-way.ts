/** The code of the ways to answer that a lesson may never need. */
import type { FunctionComponent } from 'preact';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { WayProps } from './way-props.ts';

export type MediaWay = Exclude<AnswerWay, 'writing' | 'log' | 'paper'>;

type Load = () => Promise<FunctionComponent<WayProps>>;

/** Fetched when a way is opened: from the device's own store, also with no network. */
export const LOAD_WAY: Partial<Record<MediaWay, Load>> = {
  drawing: async () => (await import('./drawing/DrawingWay.tsx')).DrawingWay,
  photo: async () => (await import('./photo/PhotoWay.tsx')).PhotoWay,
  sound: async () => (await import('./recording/SoundWay.tsx')).SoundWay,
  video: async () => (await import('./recording/VideoWay.tsx')).VideoWay,
};

export function isMediaWay(way: AnswerWay): way is MediaWay {
  return way !== 'writing' && way !== 'log' && way !== 'paper';
}
