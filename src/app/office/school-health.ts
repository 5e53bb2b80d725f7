/** How the school's server is, by its own word at /api/health. */
import * as v from 'valibot';

const Check = v.picklist(['ok', 'failed']);
const HealthSchema = v.object({
  status: Check,
  version: v.string(),
  time: v.number(),
  checks: v.object({ store: Check, blobs: Check }),
});

export type SchoolHealth =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | {
      state: 'answered';
      well: boolean;
      version: string;
      /** The server's clock, epoch ms. */
      time: number;
      checks: { store: boolean; blobs: boolean };
    };

/** A server that is unwell says so with 503 and the same words; anything else on the way is no answer. */
export function parseHealth(body: unknown): SchoolHealth {
  const health = v.safeParse(HealthSchema, body);
  if (!health.success) return { state: 'unreachable' };
  const { status, version, time, checks } = health.output;
  const parts = { store: checks.store === 'ok', blobs: checks.blobs === 'ok' };
  return { state: 'answered', well: status === 'ok', version, time, checks: parts };
}

export async function askHealth(): Promise<SchoolHealth> {
  try {
    const response = await fetch('/api/health', { cache: 'no-store', redirect: 'error' });
    return parseHealth(await response.json());
  } catch {
    return { state: 'unreachable' };
  }
}
