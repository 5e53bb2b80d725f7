/** Full jitter on a doubling ceiling, from a second to a minute; never sooner than the server asked for. */
export function retryDelayMs(tries: number, random: number, retryAfterMs: number): number {
  const ceiling = Math.min(1000 * 2 ** Math.min(tries, 6), 60_000);
  return Math.max(Math.round(random * ceiling), retryAfterMs);
}
