/** One visit: work and cursors up, receipts and news down. */
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { ProtocolError } from '#core/protocol/errors.ts';

import {
  QuietResponseSchema,
  SYNC_MEDIA_TYPE,
  SyncRequestSchema,
  SyncResponseSchema,
} from '#core/protocol/sync.ts';
import { ArrivingBatchSchema } from '../../sync/judge.ts';
import { answerVisit } from '../../sync/visit.ts';
import { jsonAnswer } from '../answers.ts';
import { AT_ONCE_BYTES, readPacked, unpackJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { device } from '../rules.ts';

const MIB = 1_048_576;
/**
 * A full batch is 1 MiB of payload and its envelopes; one long video's list of parts may be more than that by
 * itself. A body that inflates beyond this is no batch.
 */
const LIMITS = { type: SYNC_MEDIA_TYPE, wireBytes: 4 * MIB, textBytes: 12 * MIB };
const WORTH_ZIPPING_BYTES = 400;

const zip = promisify(gzip);

async function zippedBytes(bytes: Buffer): Promise<Buffer> {
  return bytes.length <= AT_ONCE_BYTES ? gzipSync(bytes) : zip(bytes);
}

async function zipped(request: Request, answer: Response): Promise<Response> {
  const accepted = /\bgzip\b(?!;\s*q=0(\.0*)?\s*(,|$))/i.test(request.headers.get('accept-encoding') ?? '');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isWorth = accepted && bytes.length > WORTH_ZIPPING_BYTES;
  const body = isWorth ? await zippedBytes(bytes) : bytes;
  const headers = new Headers(answer.headers);
  headers.set('content-length', String(body.length));
  if (isWorth) headers.set('content-encoding', 'gzip');
  return new Response(new Uint8Array(body), { headers });
}

export const syncRoutes: Route[] = [
  route(
    {
      method: 'POST',
      path: '/sync',
      summary: 'One visit of a device. The body may be compressed with gzip.',
      takes: { type: SYNC_MEDIA_TYPE, schema: SyncRequestSchema },
      gives: { type: SYNC_MEDIA_TYPE, schema: v.union([SyncResponseSchema, QuietResponseSchema]) },
      inLine: true,
    },
    device,
    async ({ request, parts, turnstile, now }, { enrolment, people }) => {
      const packed = await readPacked(request, LIMITS);
      // Whose session outlived a lost token belongs to the device no more: their work would be set aside, and nobody asked
      // to sign in again.
      const personIds = people.filter((id) => enrolment.personIds.includes(id));
      return turnstile.enter(async () => {
        const asked = await unpackJson(packed, ArrivingBatchSchema);
        if ((asked.deviceId ?? enrolment.deviceId) !== enrolment.deviceId)
          throw new ProtocolError('signed-out');
        const answer = await answerVisit(parts, asked, { enrolment, personIds, now });
        return zipped(request, jsonAnswer(answer, { type: SYNC_MEDIA_TYPE }));
      });
    },
  ),
];
