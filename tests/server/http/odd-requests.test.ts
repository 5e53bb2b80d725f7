import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYNC_MEDIA_TYPE } from '../../../src/core/protocol/sync.ts';
import { ROUTES } from '../../../src/server/http/route-table.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, type Visitor } from '../../support/school-visitor.ts';

let device: Visitor;
let close: () => Promise<void>;

beforeAll(async () => {
  const school = await openSchool({ whenOver: (over) => (close = over) });
  device = openVisitor(school);
  await device.signIn('teacher');
});
afterAll(() => close());

const piece = fc.oneof(
  fc.constantFrom('student', '..', '%2e%2e', 'ab'.repeat(32), '0', '%00', "'; DROP TABLE events; --", '💥'),
  fc.string({ maxLength: 30 }),
);
const body = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
  fc.constantFrom('{"__proto__":{}}', '{"deviceId":{"toString":1}}', '[[[[', '\u0000', '{"v":1e999}'),
);
const type = fc.constantFrom(
  'application/json',
  SYNC_MEDIA_TYPE,
  'text/html',
  'application/json; charset=x',
  '',
);
const range = fc.oneof(fc.constantFrom('bytes=0-', 'bytes=-1', 'bytes=1-0', 'bytes=,'), fc.string());

/** A header's value as it may be sent at all. */
function printable(text: string): string {
  return text.replaceAll(/[^ -~]/g, '').trim();
}

test.each(ROUTES)('$method $path answers anything that is sent to it, and never breaks', async (route) => {
  const { method } = route;
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 4, maxLength: 4 }), body, type, range, async (...asked) => {
      const [pieces, text, contentType, wanted] = asked;
      let next = 0;
      const path = route.path.replaceAll(/:\w+/g, () => encodeURIComponent(pieces[next++] ?? ''));
      const headers = { 'content-type': contentType, range: printable(wanted) };
      const answer = await device.ask(path, { method, headers, body: method === 'GET' ? null : text });
      expect(answer.status).toBeLessThan(500);
      await answer.arrayBuffer();
    }),
    { numRuns: 30 },
  );
});
