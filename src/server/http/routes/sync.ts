/** One visit: work and cursors up, receipts and news down. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, gzipSync } from 'node:zlib';
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
const zipBest = promisify(brotliCompress);

type Packing = { encoding: 'br' | 'gzip'; pack: (bytes: Buffer) => Buffer | Promise<Buffer> };

/** A beginning of a whole history is worth the better way: a third less to pay for. */
const BEST: Packing = {
  encoding: 'br',
  pack: (bytes) =>
    zipBest(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 6,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};
const USUAL: Packing = {
  encoding: 'gzip',
  pack: (bytes) => (bytes.length <= AT_ONCE_BYTES ? gzipSync(bytes) : zip(bytes)),
};
const WORTH_THE_BEST_BYTES = 65_536;

function accepts(request: Request, encoding: Packing['encoding']): boolean {
  const accepted = request.headers.get('accept-encoding') ?? '';
  return new RegExp(`\\b${encoding}\\b(?!;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i').test(accepted);
}

function packingOf(request: Request, sizeBytes: number): Packing | undefined {
  if (sizeBytes <= WORTH_ZIPPING_BYTES) return undefined;
  if (sizeBytes > WORTH_THE_BEST_BYTES && accepts(request, 'br')) return BEST;
  return accepts(request, 'gzip') ? USUAL : undefined;
}

async function packedAnswer(request: Request, answer: unknown): Promise<Response> {
  const bytes = Buffer.from(JSON.stringify(answer));
  const packing = packingOf(request, bytes.length);
  const body = packing === undefined ? bytes : await packing.pack(bytes);
  const headers = {
    ...{
      'content-type': SYNC_MEDIA_TYPE,
      'cache-control': 'no-store',
      'content-length': String(body.length),
    },
    ...(packing !== undefined && { 'content-encoding': packing.encoding }),
  };
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
        return packedAnswer(request, answer);
      });
    },
  ),
];
