/** Packs: open to everybody who knows a hash, published by staff. */
import * as v from 'valibot';
import { CatalogueEntrySchema } from '#core/pack/catalogue.ts';
import { PACK_LIMITS } from '#core/pack/limits.ts';
import { ProtocolError } from '#core/protocol/errors.ts';
import { packBlob, SHA256, updateBlob } from '../../blobs/blobs.ts';
import { publishPack } from '../../sync/publish-pack.ts';
import { jsonAnswer, JSON_TYPE } from '../answers.ts';
import { bodyOf } from '../body.ts';
import { route, type Route } from '../route.ts';
import { open, staff } from '../rules.ts';
import { serveBytes } from '../serve-bytes.ts';

export const PACK_MEDIA_TYPE = 'application/vnd.bookbag.pack';
const UPDATE_MEDIA_TYPE = 'application/vnd.bookbag.update';
export const PublishedSchema = v.object({ entry: CatalogueEntrySchema });

const getPack = route(
  {
    method: 'GET',
    path: '/packs/:hash',
    summary: 'A pack file, whole or a range of it. It never changes.',
    takes: null,
    gives: { type: PACK_MEDIA_TYPE, schema: null },
  },
  open,
  async ({ request, params, parts }) => {
    const { hash = '' } = params;
    const sizeBytes = SHA256.test(hash) ? await parts.blobs.sizeBytes(packBlob(hash)) : undefined;
    if (sizeBytes === undefined) throw new ProtocolError('not-found');
    return serveBytes(request, {
      sizeBytes,
      etag: `"${hash}"`,
      headers: {
        'content-type': PACK_MEDIA_TYPE,
        'cache-control': 'public, max-age=31536000, immutable',
      },
      read: (range) => parts.blobs.read(packBlob(hash), range),
    });
  },
);

const getUpdate = route(
  {
    method: 'GET',
    path: '/packs/:hash/:from',
    summary:
      'What a device that holds pack file “from” whole lacks of the texts of “hash”. It never changes.',
    takes: null,
    gives: { type: UPDATE_MEDIA_TYPE, schema: null },
  },
  open,
  async ({ request, params, parts }) => {
    const { hash = '', from = '' } = params;
    const key = SHA256.test(hash) && SHA256.test(from) ? updateBlob(hash, from) : undefined;
    const sizeBytes = key && (await parts.blobs.sizeBytes(key));
    if (key === undefined || sizeBytes === undefined) throw new ProtocolError('not-found');
    return serveBytes(request, {
      sizeBytes,
      etag: `"${hash}-${from}"`,
      headers: {
        'content-type': UPDATE_MEDIA_TYPE,
        'cache-control': 'public, max-age=31536000, immutable',
      },
      read: (range) => parts.blobs.read(key, range),
    });
  },
);

const postPack = route(
  {
    method: 'POST',
    path: '/api/packs',
    summary: 'Publishes a pack file that is signed with the key of this school.',
    takes: { type: PACK_MEDIA_TYPE, schema: null },
    gives: { type: JSON_TYPE, schema: PublishedSchema },
  },
  staff,
  async ({ request, parts, now }, { personId, schoolId }) => {
    const { store, blobs, keys } = parts;
    const staged = await blobs.stage(bodyOf(request), PACK_LIMITS.packBytes);
    try {
      const publishing = { store, blobs, keys: [keys.pack.publicKey] };
      const entry = await publishPack(publishing, staged, { personId, schoolId, now });
      return jsonAnswer({ entry });
    } finally {
      await staged.discard();
    }
  },
);

export const packRoutes: Route[] = [getPack, getUpdate, postPack];
