import type { KnownEvent } from './event.ts';
import { whenDone } from './when-done.ts';

/**
 * The events of several devices in the order in which they were done, each once. Within a device its own count
 * decides, also when its clock was set back in between; between devices the time does, and ids break ties, so
 * that every reader agrees.
 */
export function inOrder<E extends KnownEvent>(events: readonly E[]): E[] {
  const unique = [...new Map(events.map((event) => [nameOf(event), event])).values()];
  const latest = new Map<string, number>();
  const timed = unique
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

/** By its number on its device: out of a snapshot it may have come without its id. The school itself keeps no count. */
function nameOf({ id, deviceId, deviceSeq }: KnownEvent): string {
  return deviceSeq > 0 ? `${deviceId} ${String(deviceSeq)}` : id;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
