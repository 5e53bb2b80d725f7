/**
 * What the blocks of an open lesson may do: the whole of what they know of the device. The screen makes it from
 * the stores; a test gives its own.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { TaskBlock } from '#core/lesson/blocks.ts';
import type { QuestionAnswered, WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import type { Stop } from '../../ui/Track.tsx';
import type { SaveState } from './saver.ts';

export type Answer = Pick<QuestionAnswered, 'response' | 'right' | 'tries'>;

/** A piece of work of this lesson that is in the bag, or further. */
export type HandedIn = { workId: string; at: number; stop: Stop };

/** Sound on its way to the disk while it is recorded. */
export type OpenRecording = {
  write(slice: Blob): Promise<void>;
  finish(durationMs: number): Promise<WorkFile>;
  cancel(): Promise<void>;
};

export type LessonTools = {
  language: string;
  /** Where a file of the lesson is, on this device. */
  href(fileName: string): string;
  answers(blockId: string): readonly Answer[];
  draft(blockId: string): Draft | undefined;
  /** What was handed in for a task, oldest first; who reads it is drawn again when a piece has moved on. */
  handedIn(blockId: string): readonly HandedIn[];
  /** Whether everything that was typed is on the disk. */
  saving: ReadonlySignal<SaveState>;
  saveAgain(): void;
  saveDraft(blockId: string, draft: Draft): void;
  /** Resolves when the answer is on the disk. */
  answer(blockId: string, answer: Answer): Promise<void>;
  /** "Put in my bag". Resolves when it is on the disk. */
  handIn(task: TaskBlock, draft: Draft): Promise<void>;
  keepPhoto(picture: Blob): Promise<WorkFile>;
  /** Takes a file's bytes off the device, after a draft without it was saved. */
  dropFile(file: WorkFile): Promise<void>;
  openFile(file: WorkFile): Promise<Blob | undefined>;
  openRecording(type: string): OpenRecording;
  /** A recording that a crash cut off, made into a file. */
  takeLeftRecording(signal: AbortSignal): Promise<WorkFile | undefined>;
  /** An update of the app waits until the result is called. */
  hold(): () => void;
  /** Second at which this block's audio or video goes on. */
  startsAt(blockId: string): number | undefined;
  mediaMoved(blockId: string, seconds: number): void;
};
