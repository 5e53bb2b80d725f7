import type { BookbagEvent } from './event.ts';

/**
 * When something was done, epoch ms. Work counts from then, not from its arrival; but the wall clock of a device
 * may be years off, so it is held between what is certain: the device's last contact before, and the arrival.
 */
export function whenDone(event: Pick<BookbagEvent, 'at' | 'heardAt'> & { arrivedAt?: number }): number {
  const notBefore = event.heardAt ?? Number.NEGATIVE_INFINITY;
  const notAfter = event.arrivedAt ?? Number.POSITIVE_INFINITY;
  return Math.min(Math.max(event.at, notBefore), notAfter);
}
