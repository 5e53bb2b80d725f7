/**
 * What the blocks of an open lesson may do: the whole of what they know of the device. The screen makes it from
 * the stores; a test gives its own.
 */
import type { ReadonlySignal } from '@preact/signals';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { QuestionAnswered, WorkFile } from '#core/work/payloads.ts';
import type { Draft } from '#core/work/registers.ts';
import type { Stop } from '../../ui/Track.tsx';
import type { SaveState } from './saver.ts';

export type Answer = Omit<QuestionAnswered, 'place'>;

/** A piece of work of this lesson that is in the bag, or further. */
export type HandedIn = {
  workId: string;
  at: number;
  stop: Stop;
  /** It has never left this device. */
  canTakeBack: boolean;
};

/** What a draft was once. `at`: epoch ms. */
export type EarlierVersion = { id: number; at: number; draft: Draft };

export type RecordingKind = 'sound' | 'video';

/** Sound or film on its way to the disk while it is recorded. */
export type OpenRecording = {
  write(slice: Blob): Promise<void>;
  /** It becomes a file of the draft. */
  finish(durationMs: number): Promise<void>;
};

/** A file for a draft: its bytes, and what it is. */
export type NewFile = { blob: Blob; kind: WorkFile['kind']; durationMs?: number | undefined };

/** A timer: what it has counted, and since when it runs; at rest when it does not. */
export type ActivityRun = { doneMs: number; since?: number | undefined };

export type ActivityTools = {
  /** Epoch ms, by the device's clock. */
  now(): number;
  activityRun(blockId: string): ActivityRun | undefined;
  keepActivityRun(blockId: string, run: ActivityRun | undefined): void;
};

export type LessonTools = ActivityTools & {
  language: string;
  /** Where a file of the lesson is, on this device. */
  href(fileName: string): string;
  /** Whether all of the lesson's pack has come to this device. */
  isHere(): Promise<boolean>;
  answers(blockId: string): readonly Answer[];
  /** Who reads it while drawing is drawn again when it changes. */
  draft(blockId: string): Draft | undefined;
  /** What was handed in for a task, oldest first; who reads it is drawn again when a piece has moved on. */
  handedIn(blockId: string): readonly HandedIn[];
  /** Whether everything that was typed is on the disk. */
  saving: ReadonlySignal<SaveState>;
  saveAgain(): void;
  saveDraft(blockId: string, draft: Draft): void;
  /** Resolves when the answer is on the disk. */
  answer(blockId: string, answer: Answer): Promise<void>;
  /**
   * "Put in my bag": the draft as it is now, with the photos that are under way and its drawing as a picture. Resolves
   * when it is on the disk.
   */
  handIn(task: TaskBlock): Promise<void>;
  /**
   * Takes a piece out of the bag, back into the draft. `left`: it has left meanwhile; `gone`: another tab has taken it
   * out. Resolves when it is on the disk.
   */
  takeBack(blockId: string, workId: string): Promise<'back' | 'left' | 'gone'>;
  /** What the draft was before, newest first. */
  earlierVersions(blockId: string): Promise<readonly EarlierVersion[]>;
  /** The words are again what they were then; nothing is deleted. Resolves when it is on the disk. */
  bringBack(blockId: string, draft: Draft): Promise<void>;
  /** Puts a photo into the draft. */
  keepPhoto(blockId: string, picture: Blob): Promise<void>;
  /** Puts a film that was made elsewhere into the draft. `as-it-was`: what else is in it could not be taken out. */
  keepFilm(blockId: string, film: Blob): Promise<'quiet' | 'as-it-was'>;
  /** Takes a file out of the draft, and its bytes off the device. */
  removeFile(blockId: string, file: WorkFile): Promise<void>;
  openFile(file: WorkFile): Promise<Blob | undefined>;
  /** Puts bytes on the disk for a draft that will name them next (`saveDraft`). */
  storeFile(file: NewFile): Promise<WorkFile>;
  /** The draft that is saved names this file no more: its bytes go. */
  dropFile(file: WorkFile): Promise<void>;
  openRecording(blockId: string, of: { type: string; kind: RecordingKind }): OpenRecording;
  /** A recording of this task that a crash cut off becomes a file of its draft. */
  keepLeftRecording(blockId: string, leaving: AbortSignal): Promise<void>;
  /** An update of the app waits until the result is called. */
  hold(): () => void;
  /**
   * For what ends in a draft and takes time: an update waits for it, and a lesson that is left meanwhile is opened again
   * only after it, so that it joins the draft that the child then sees.
   */
  during<T>(task: () => Promise<T>): Promise<T>;
  /** The person works on this block now, or has it before their eyes: here they go on. */
  workOn(blockId: string): void;
  /** Second at which this block's audio or video goes on. */
  startsAt(blockId: string): number | undefined;
  mediaMoved(blockId: string, seconds: number): void;
};

/** What a question needs. */
export type QuestionTools = Pick<
  LessonTools,
  'language' | 'href' | 'draft' | 'answers' | 'answer' | 'saveDraft'
> & {
  /** There in a check: nothing is said to an answer, and Enter leads on. */
  goOn?: () => void;
};
