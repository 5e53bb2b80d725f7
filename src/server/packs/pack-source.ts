/** A pack before it is bytes: its settings, its lessons as block trees, and where their files are. */
import type { Lesson } from '#core/lesson/blocks.ts';
import type { QuestionBlock } from '#core/lesson/questions.ts';
import type { Root } from '#core/pack/manifest.ts';
import type { MediaType } from '#core/pack/media-types.ts';

export type SourceFile = {
  /** As the blocks of the lesson and the pack call it. */
  name: string;
  type: MediaType;
  /** Where its bytes are on this machine. */
  path: string;
  sizeBytes: number;
  /** What to call it when something is wrong with it. */
  shownPath: string;
};

/** `keys`: the whole questions of a sealed check, which the lesson has without their answers. They are not packed. */
export type SourceLesson = { lesson: Lesson; files: SourceFile[]; keys?: QuestionBlock[] };

export type PackSource = Omit<Root, 'format' | 'minReader' | 'epoch' | 'languages' | 'lessons'> & {
  lessons: SourceLesson[];
};
