/** Tonight's lesson: its files come up in parts, then the lesson itself, which is published and given to the class. */
import * as v from 'valibot';
import { CatalogueEntrySchema } from '#core/pack/catalogue.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import { PartReceiptSchema } from '#core/protocol/sync.ts';
import { PublishTonightSchema } from '#core/tonight/tonight.ts';
import { SHA256 } from '../../blobs/blobs.ts';
import { PART_LIMIT_BYTES, receivePart } from '../../sync/receive-part.ts';
import { publishTonight } from '../../tonight/publish-tonight.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { readBytes, readPacked, unpackJson } from '../body.ts';
import { route, type Route } from '../route.ts';
import { teacher } from '../rules.ts';

/** Sixty pieces as full as they may be, and the names of a thousand parts. */
const LESSON_BYTES = 8 * 1024 * 1024;
const LIMITS = { type: JSON_TYPE, wireBytes: LESSON_BYTES, textBytes: LESSON_BYTES };

export const TonightAnswerSchema = v.variant('state', [
  v.object({ state: v.literal('missing'), parts: v.array(v.string()) }),
  v.object({ state: v.literal('published'), entry: CatalogueEntrySchema }),
]);

const putPart = route(
  {
    method: 'PUT',
    path: '/api/classes/:classId/parts/:hash',
    summary:
      'One part of a file of a lesson that a teacher makes, at most 256 KiB, named by its SHA-256. Sending it again is safe.',
    takes: { type: 'application/octet-stream', schema: null },
    gives: { type: JSON_TYPE, schema: PartReceiptSchema },
  },
  teacher,
  async ({ request, params, parts, now }, { stream }) => {
    const { hash = '' } = params;
    if (!SHA256.test(hash)) throw new ProtocolError('not-found');
    const bytes = await readBytes(request, PART_LIMIT_BYTES);
    if (bytes.length === 0) throw new ProtocolError('wrong-hash');
    return jsonAnswer(await receivePart(parts, { stream, hash, bytes, now }));
  },
);

const postLesson = route(
  {
    method: 'POST',
    path: '/api/classes/:classId/lessons',
    summary:
      'A lesson that a teacher made: the parts that have not come yet, or what was published and given to the class. Sending it again changes nothing.',
    takes: { type: JSON_TYPE, schema: PublishTonightSchema },
    gives: { type: JSON_TYPE, schema: TonightAnswerSchema },
  },
  teacher,
  async ({ request, parts, now }, giver) => {
    const asked = await unpackJson(await readPacked(request, LIMITS), PublishTonightSchema);
    return jsonAnswer(await publishTonight(parts, asked, { ...giver, now }));
  },
);

export const tonightRoutes: Route[] = [putPart, postLesson];
