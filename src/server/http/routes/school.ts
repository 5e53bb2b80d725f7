/** How the school is, which keys it has, and what this interface is. */
import * as v from 'valibot';
import { SchoolKeySchema } from '#core/protocol/sign-in.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import type { AppParts } from '../call.ts';
import { route, type Route } from '../route.ts';
import { open } from '../rules.ts';

const Check = v.picklist(['ok', 'failed']);
export const HealthSchema = v.object({
  status: Check,
  version: v.string(),
  /** The school's clock, epoch ms. */
  time: v.number(),
  checks: v.object({ store: Check, blobs: Check }),
});
export const KeysSchema = v.object({ keys: v.array(SchoolKeySchema) });

async function checked(parts: AppParts, name: 'store' | 'blobs'): Promise<'ok' | 'failed'> {
  try {
    await parts[name].check();
    return 'ok';
  } catch (error) {
    parts.log.error({ check: name, error: error instanceof Error ? error.name : 'unknown' }, 'check failed');
    return 'failed';
  }
}

const health = route(
  {
    method: 'GET',
    path: '/api/health',
    summary: 'Is the school open?',
    takes: null,
    gives: { type: JSON_TYPE, schema: HealthSchema },
  },
  open,
  async ({ parts, now }) => {
    const checks = { store: await checked(parts, 'store'), blobs: await checked(parts, 'blobs') };
    const status = checks.store === 'ok' && checks.blobs === 'ok' ? 'ok' : 'failed';
    const answer = jsonAnswer({ status, version: parts.version, time: now, checks });
    return status === 'ok' ? answer : new Response(answer.body, { status: 503, headers: answer.headers });
  },
);

const keys = route(
  {
    method: 'GET',
    path: '/api/keys',
    summary: "The school's public keys, each with its purpose.",
    takes: null,
    gives: { type: JSON_TYPE, schema: KeysSchema },
  },
  open,
  ({ parts }) => jsonAnswer({ keys: [parts.keys.pack.publicKey, parts.keys.receipt.publicKey] }),
);

export const schoolRoutes: Route[] = [health, keys];
