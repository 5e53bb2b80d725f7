/** The ways to answer a task: their picture, their word, and the code of those that a lesson may never need. */
import type { FunctionComponent } from 'preact';
import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { IconName } from '../../../ui/icons.ts';
import type { WayProps } from './way-props.ts';

export const WAY_ICON: Record<AnswerWay, IconName> = {
  writing: 'words',
  drawing: 'pencil',
  photo: 'camera',
  sound: 'mic',
  video: 'film',
  log: 'clock',
  paper: 'report',
};

export const WAY_WORD = {
  writing: 'way.writing',
  drawing: 'way.drawing',
  photo: 'way.photo',
  sound: 'way.sound',
  video: 'way.video',
  log: 'way.log',
  paper: 'way.paper',
} as const satisfies Record<AnswerWay, string>;

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
