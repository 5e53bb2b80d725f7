import type { KnownEvent } from './event.ts';
import { parseJson } from './parse-json.ts';
import { placeholderId } from './snapshot.ts';
import { whenDone } from './when-done.ts';

/**
 * The events of several devices in the order in which they were done, each once. Within a device its own count
 * decides, also when its clock was set back in between; between devices the time does, and ids break ties, so
 * that every reader agrees.
 */
export function inOrder<E extends KnownEvent>(events: readonly E[]): E[] {
  const latest = new Map<string, number>();
  const timed = eachOnce(events)
    .sort((a, b) => a.deviceSeq - b.deviceSeq || (a.id < b.id ? -1 : 1))
    .map((event) => {
      const time = Math.max(whenDone(event), latest.get(event.deviceId) ?? Number.NEGATIVE_INFINITY);
      latest.set(event.deviceId, time);
      return { event, time };
    });
  return timed
    .sort((a, b) => a.time - b.time || compare(a.event.deviceId, b.event.deviceId))
    .map(({ event }) => event);
}

/**
 * By id. What came out of a snapshot without its own stands aside for the event itself where that is here too; that is
 * the one with its number on its device and its content, since two copies of a device give one number twice.
 */
export function eachOnce<E extends KnownEvent>(events: readonly E[]): E[] {
  const byId = new Map<string, E>(events.map((event) => [event.id, event]));
  for (const event of events) {
    const standIn = byId.get(placeholderId(event.deviceId, event.deviceSeq));
    if (standIn === undefined || standIn.id === event.id) continue;
    if (standIn.type === event.type && standIn.payload === asPacked(event.payload)) byId.delete(standIn.id);
  }
  return [...byId.values()];
}

/** A snapshot keeps what a payload says, not how it was spaced. */
function asPacked(payload: string): string {
  return JSON.stringify(parseJson(payload));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
