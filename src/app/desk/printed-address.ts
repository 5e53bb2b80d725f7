/**
 * The origin that is printed for people at home: as the school says it, else the one of this page. A page at the server
 * itself has one that nobody else can reach.
 */

export function printedAddress(said: string | undefined): string {
  return said ?? location.origin;
}

const LOOPBACK = /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/** Whether only this very computer finds it. */
export function isOnlyHere(origin: string): boolean {
  return LOOPBACK.test(origin);
}
