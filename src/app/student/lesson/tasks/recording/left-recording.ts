/**
 * A recording that a crash or a dead battery cut off. Another tab may be recording at this moment: it holds a lock on
 * its recording. Where there are no locks, one that has been still for a while belongs to nobody.
 */
import type { WorkFile } from '#core/work/payloads.ts';
import {
  finishLeftRecording,
  openRecordings,
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
  // Either way: a clock that was set back must not hide a recording for years.
  const isStill = (row: RecordingRow) => Math.abs(now() - row.writtenAt) >= STILL_MS;
  const findLeft = async () => {
    const rows = await unfinishedRecordings(work, owner);
    const open = rows.length === 0 ? undefined : await openRecordings();
    const left = rows.find((row) => (open === undefined ? isStill(row) : !open.has(row.id)));
    return { left, any: rows.length > 0 };
  };
  const found = await findLeft();
  const isYoung = found.left === undefined && found.any;
  if (isYoung) await pause(STILL_MS, signal);
  const { left } = isYoung ? await findLeft() : found;
  if (left === undefined || signal.aborted) return undefined;
  const file = await finishLeftRecording(work, left);
  return file && { id: left.id, file };
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
