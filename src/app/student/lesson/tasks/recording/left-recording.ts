/**
 * A recording that a crash or a dead battery cut off. Another tab may be recording at this moment: its recording
 * is written to every second, so one that has been still for a while belongs to nobody.
 */
import type { WorkFile } from '#core/work/payloads.ts';
import {
  finishLeftRecording,
  unfinishedRecordings,
  type RecordingOwner,
} from '#local/outbox/open-recording.ts';
import type { RecordingRow, WorkDatabase } from '#local/store/work-database.ts';

const STILL_MS = 10_000;

export type LeftRecordingEdges = {
  now: () => number;
  /** The page moved on: nothing is taken any more. */
  signal: AbortSignal;
};

export type LeftRecording = { id: string; file: WorkFile };

/** The oldest one, made into a file; undefined when there is none. A young one is looked at once more later. */
export async function takeLeftRecording(
  work: WorkDatabase,
  owner: RecordingOwner,
  { now, signal }: LeftRecordingEdges,
): Promise<LeftRecording | undefined> {
  const left = await unfinishedRecordings(work, owner);
  // Either way: a clock that was set back must not hide a recording for years.
  const isStill = (row: RecordingRow) => Math.abs(now() - row.writtenAt) >= STILL_MS;
  if (left.length > 0 && !left.some(isStill)) await pause(STILL_MS, signal);
  const still = (await unfinishedRecordings(work, owner)).find(isStill);
  if (still === undefined || signal.aborted) return undefined;
  const file = await finishLeftRecording(work, still);
  return file && { id: still.id, file };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
