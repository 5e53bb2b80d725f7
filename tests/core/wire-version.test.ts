import { createHash } from 'node:crypto';
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { ERRORS } from '../../src/core/protocol/errors.ts';
import * as signIn from '../../src/core/protocol/sign-in.ts';
import * as sync from '../../src/core/protocol/sync.ts';

/** The wire of every released version. A line in here is never changed: devices out there speak it. */
const RELEASED: Readonly<Record<number, string>> = {
  1: 'b8fd68c75a3c4b45821da2c01ed43af14c2ecacd7b7e4402d9b9f6cb161194b2',
};

/** Everything that is parsed on the wire, by name, as JSON Schema. */
function wireSchemas(): Record<string, unknown> {
  const modules = Object.entries({ ...signIn, ...sync });
  const schemas = modules.filter(([name]) => name.endsWith('Schema')) as [string, v.GenericSchema][];
  return Object.fromEntries(
    schemas
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, toJsonSchema(schema, { errorMode: 'ignore' })]),
  );
}

test('the wire is that of its version', () => {
  const codes = Object.entries(ERRORS).map(([code, [status]]) => [code, status]);
  const wire = { schemas: wireSchemas(), codes, type: sync.SYNC_MEDIA_TYPE, outcomes: sync.OUTCOMES };
  const hash = createHash('sha256').update(JSON.stringify(wire)).digest('hex');
  const sentence = `The wire has changed. Before a release: put ${hash} in the line of version ${String(sync.WIRE_VERSION)}. After one: raise WIRE_VERSION in core/protocol/sync.ts, add a line for it here, and let the school answer both.`;
  expect(hash, sentence).toBe(RELEASED[sync.WIRE_VERSION]);
});
