/**
 * The keeper's thread: making a snapshot takes up to half a second of a processor, in which the server's own thread would
 * answer nobody. It stands behind everything else of the machine where a thread can have a priority of its own.
 */
import { constants, setPriority } from 'node:os';
import { platform } from 'node:process';
import { parentPort } from 'node:worker_threads';
import type { KnownEvent } from '#core/work/event.ts';
import { makeSnapshot, packBody, type SnapshotMaterial } from './make-snapshot.ts';

/** Events, as many times as it takes; then what stood before them: it answers with the body of what stands now. */
export type ThreadTask = Pick<SnapshotMaterial, 'events'> | Pick<SnapshotMaterial, 'stream' | 'body'>;

// Elsewhere it would be that of the whole process.
if (platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

let taken: KnownEvent[] = [];

async function make(before: Pick<SnapshotMaterial, 'stream' | 'body'>): Promise<void> {
  const events = taken;
  taken = [];
  parentPort?.postMessage(await packBody(await makeSnapshot({ ...before, events })));
}

parentPort?.on('message', (task: ThreadTask) => {
  if ('events' in task) taken.push(...task.events);
  else void make(task);
});
