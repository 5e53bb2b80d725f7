/** The ways to answer a task: their picture and their word. */
import type { AnswerWay } from '#core/lesson/tasks.ts';
import type { IconName } from '../../../ui/icons.ts';

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
