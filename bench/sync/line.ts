/** The line that every one of them comes back on, and what passes on it until the work is acknowledged. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Relay, RelayCount, RelayLink } from '../../tests/support/relay.ts';
import { openHttpLog, type Call } from '../../tests/support/http-log.ts';

export const LINE: Required<RelayLink> = { roundTripMs: 100, down: 1_000_000, up: 250_000 };
const QUIET_MS = 1500;

export type Crossing = { ms: number; upBytes: number; downBytes: number; calls: Call[] };

/** New connections on this line; `go` gives the milliseconds. The line is as fast as the machine again afterwards. */
export async function cross(relay: Relay, link: RelayLink, go: () => Promise<number>): Promise<Crossing> {
  relay.resetAll();
  relay.shape(link);
  const before = relay.count();
  const log = openHttpLog(relay);
  const ms = await go();
  const after = relay.count();
  const calls = log.close();
  relay.shape({});
  return { ms, upBytes: after.up - before.up, downBytes: after.down - before.down, calls };
}

/** Waits until nothing has gone over the line for a while. */
export async function untilStill(relay: Relay): Promise<RelayCount> {
  for (let before = relay.count(); ;) {
    await pause(QUIET_MS);
    const now = relay.count();
    if (now.down === before.down && now.up === before.up) return now;
    before = now;
  }
}
