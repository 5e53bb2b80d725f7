import type { AnswerWay, TaskBlock } from '#core/lesson/tasks.ts';
import type { LessonTools } from '../lesson-tools.ts';

/** What every way to answer a task gets. It reads and writes the task's draft through the tools. */
export type WayProps = {
  block: TaskBlock;
  tools: LessonTools;
  /** Something is under way (a recording) that has to end before the work can go into the bag. */
  onBusy: (busy: boolean) => void;
  /** Opens another way of the task: for who may not use a camera or microphone. */
  onWay?: (way: AnswerWay) => void;
};
