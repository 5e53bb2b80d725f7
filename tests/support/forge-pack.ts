/**
 * A pack of one lesson, put together by hand and signed with a good key, so that a test can make it say what our
 * own writer never would. Each change gets the value as it should be and gives the one that is written.
 */
import { deflateRawSync } from 'node:zlib';
import { encodeHeadPrefix } from '#core/pack/head.ts';
import { cutPoints } from '#core/pack/chunk.ts';
import { encodePartList } from '#core/pack/part-list.ts';
import type { SigningKey } from '../../src/server/auth/school-keys.ts';
import { sha256 } from '../../src/server/packs/sha256.ts';
import { signRoot } from '../../src/server/packs/sign.ts';
import { pictureBytes } from './picture.ts';

type Json = Record<string, unknown>;
export type Forgery = {
  root?: (root: Json) => unknown;
  node?: (node: Json) => unknown;
  file?: (file: Json) => Json;
  list?: (list: Uint8Array) => Uint8Array;
  lesson?: (lesson: Json) => unknown;
  /** In place of the deflated root. */
  rootBytes?: Uint8Array;
  data?: (data: Uint8Array) => Uint8Array;
};

export type Forged = {
  bytes: Uint8Array;
  offsets: Record<'root' | 'signature' | 'node' | 'list' | 'bundle' | 'data', number>;
};

const LONG_FILE_BYTES = 600_000;

export async function forgePack(key: SigningKey, forgery: Forgery = {}): Promise<Forged> {
  const same = <Value>(value: Value): Value => value;
  const picture = pictureBytes(LONG_FILE_BYTES);
  const list = (forgery.list ?? same)(listOf(picture));
  const bundle = packed((forgery.lesson ?? same)(LESSON));
  const stored = (bytes: Uint8Array): Json => ({ sha256: sha256(bytes), sizeBytes: bytes.length });
  const file = { name: 'rain.png', type: 'image/png', ...stored(picture), list: stored(list) };
  const node = packed(
    (forgery.node ?? same)({ v: 1, bundle: stored(bundle), files: [(forgery.file ?? same)(file)] }),
  );
  const data = (forgery.data ?? same)(picture);
  const lesson = {
    id: 'rain',
    title: 'Rain',
    minutes: 5,
    language: 'en',
    node: stored(node),
    listsBytes: list.length,
  };
  const root = { ...ROOT, lessons: [{ ...lesson, dataBytes: bundle.length + picture.length }] };
  const rootBytes = forgery.rootBytes ?? packed((forgery.root ?? same)(root));
  const signature = await signRoot(rootBytes, key);
  const head = encodeHeadPrefix({ rootBytes: rootBytes.length, signatureBytes: signature.length });
  const places = { root: rootBytes, signature, node, list, bundle, data };
  const offsets = { root: 0, signature: 0, node: 0, list: 0, bundle: 0, data: 0 };
  let offset = head.length;
  for (const name of Object.keys(offsets) as (keyof typeof offsets)[]) {
    offsets[name] = offset;
    offset += places[name].length;
  }
  return { bytes: Buffer.concat([head, ...Object.values(places)]), offsets };
}

const ROOT: Json = {
  ...{ format: 1, minReader: 1, packId: 'water', version: 1, epoch: 1, title: 'Water', language: 'en' },
  ...{ languages: ['en'], licence: 'CC BY 4.0', attribution: 'A teacher', authors: [], skills: [] },
};

const LESSON: Json = {
  ...{ id: 'rain', title: 'Rain', language: 'en', minutes: 5 },
  blocks: [{ kind: 'picture', id: 'rain', file: 'rain.png', alt: 'Rain', width: 1, height: 1 }],
};

export function packed(value: unknown): Uint8Array {
  return deflateRawSync(JSON.stringify(value));
}

function listOf(bytes: Uint8Array): Uint8Array {
  let start = 0;
  const parts = cutPoints(bytes).map((sizeBytes) => {
    const part = bytes.subarray(start, (start += sizeBytes));
    return { sha256: sha256(part), sizeBytes };
  });
  return encodePartList(parts);
}
